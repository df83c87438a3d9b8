// A contract in whose place another is called: an override in that of its base, a method in that of the delegate it was given to. It must not ask
// for more, and what it leaves must be what was promised.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal static class StandIn
{
    /// <summary>The first difference, or null; <paramref name="nameOf"/> names an operand.</summary>
    public static ContractGap? Compare(Operation called, Operation standIn, Func<Operand, string> nameOf) =>
        DemandTooMuch(called, standIn, nameOf) ?? PromiseTooLittle(called, standIn, nameOf);

    private static ContractGap? DemandTooMuch(Operation called, Operation standIn, Func<Operand, string> nameOf)
    {
        foreach (var demand in standIn.Demands)
        {
            // It says from which states an outcome can come, and asks nothing of callers.
            if (demand.IsAnswer)
                continue;
            if (demand.Aim.Reach != Reach.Subject || demand.Alternatives.Length > 1)
            {
                if (!called.Demands.Any(x => IsSame(x, demand)))
                    return Gap(GapKind.AsksMore, demand.Alternatives[0].Typestate, demand.Aim.Operand, demand.Wording, "");
                continue;
            }

            var (typestate, states) = (demand.Alternatives[0].Typestate, demand.Alternatives[0].States);
            var permitted = called.Demands.Where(x => IsUnderSame(x, demand) && x.Alternatives[0].Typestate == typestate)
                .Aggregate(new StateSet(Relation.AllStates(typestate)), (all, x) => all & x.Alternatives[0].States);
            if (!(permitted & states.Complement).IsEmpty)
                return Gap(GapKind.AsksMore, typestate, demand.Aim.Operand, demand.Wording, "");
        }

        return null;

        ContractGap Gap(GapKind kind, Typestate typestate, Operand operand, string actual, string expected) =>
            new(kind, typestate, nameOf(operand), actual, expected, "", ImmutableArray<WitnessStep>.Empty);
    }

    private static ContractGap? PromiseTooLittle(Operation called, Operation standIn, Func<Operand, string> nameOf)
    {
        foreach (var effect in DeclaredEffect.In(called).Concat(DeclaredEffect.In(standIn)).GroupBy(x => (x.Operand, x.Typestate)).Select(x => x.First()))
        {
            var (promised, given) = (effect.Of(called), effect.Of(standIn));
            var typestate = effect.Typestate;
            var before = effect.Operand == Operand.Result ? Relation.Born(typestate) : Relation.Identity(typestate);
            before &= Relation.Mask(typestate, promised.Permitted);
            foreach (var outcome in Outcome.Partition(promised.Conditions.Concat(given.Conditions).Distinct(), _ => ValueSet.All))
            {
                var (due, done) = (promised.After(before, outcome.Satisfies), given.After(before, outcome.Satisfies));
                if (effect.Operand == Operand.Result && promised.Applying(outcome.Satisfies).Count == 0)
                    continue;
                for (var row = 0; row < 8; row++)
                    if (Relation.RowOf(due, row) is var expected && expected != 0 && (Relation.RowOf(done, row) & ~expected) != 0)
                        return new ContractGap(GapKind.PromisesLess, typestate, nameOf(effect.Operand), StateNames.Of(typestate, Relation.Row(0, Relation.RowOf(done, row))),
                            StateNames.Of(typestate, Relation.Row(0, expected)), "", ImmutableArray<WitnessStep>.Empty);
            }
        }

        foreach (var change in called.Changes.Where(x => x.Aim.Reach != Reach.Subject || x.When is { Throws: true }))
            if (!standIn.Changes.Contains(change))
                return new ContractGap(GapKind.PromisesLess, change.Typestate, nameOf(change.Aim.Operand), "as it was", change.Typestate.States[change.To], "", ImmutableArray<WitnessStep>.Empty);
        foreach (var link in called.Links)
            if (!standIn.Links.Contains(link))
                return new ContractGap(GapKind.PromisesLess, null, nameOf(link.Of), "of its own", $"linked to '{nameOf(link.To)}'", "", ImmutableArray<WitnessStep>.Empty);
        return null;
    }

    private static bool IsSame(Demand a, Demand b) => a.Aim == b.Aim && Equals(a.When, b.When) && a.Alternatives.SequenceEqual(b.Alternatives);

    // What is asked of every caller is asked under each condition too.
    private static bool IsUnderSame(Demand asked, Demand more) =>
        asked.Aim == more.Aim && asked.Alternatives.Length == 1 && (asked.When is null || Equals(asked.When, more.When));
}
