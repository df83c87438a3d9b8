// Requires and Forbids as demands of the solver, with the words for the states that they name.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Contracts;

internal static class DemandWording
{
    /// <summary>
    /// <c>Requires</c> over several typestates is one demand, met by any of them. <c>Forbids</c> is met only when all of them are, so it is
    /// one demand for each, for the states that are left.
    /// </summary>
    public static IEnumerable<Demand> Demands(
        ContractAttribute attribute, Aim aim, ImmutableArray<DeclaredTypestate> typestates, ImmutableArray<StateName> states, Condition? when)
    {
        var rule = attribute.TextOf("Rule");
        if (attribute.Kind == ContractKind.Requires)
        {
            var alternatives = typestates.Select(x => new Allowed(x.Flow, Among(x, states))).ToImmutableArray();
            yield return new Demand(aim, alternatives, IsForbidding: false, when, rule, TextFor(typestates[0]), Required(states));
            yield break;
        }

        foreach (var typestate in typestates)
        {
            var left = typestate.States & Among(typestate, states).Complement;
            yield return new Demand(aim, ImmutableArray.Create(new Allowed(typestate.Flow, left)), IsForbidding: true, when, rule, TextFor(typestate),
                Forbidden(states.Where(x => x.Declared == typestate)));
        }

        string? TextFor(DeclaredTypestate typestate) => attribute.TextOf("Text") ?? typestate.Text;
    }

    /// <summary>Whoever goes on with the result of a <c>MaybeSame</c> has asked before whether there is one.</summary>
    public static Demand NotNull(ContractAttribute attribute) => new(
        Aim.At(Operand.Result), ImmutableArray<Allowed>.Empty, IsForbidding: false, null, attribute.TextOf("Rule") ?? Vocabulary.NullRule, null, "not null");

    private static StateSet Among(DeclaredTypestate typestate, ImmutableArray<StateName> states) =>
        states.Where(x => x.Declared == typestate).Aggregate(StateSet.Empty, (set, x) => set.With(x.State));

    private static string Required(IEnumerable<StateName> states) => Joined(states, " or ");

    private static string Forbidden(IEnumerable<StateName> states) =>
        states.Skip(1).Any() ? "neither " + Joined(states, " nor ") : "not " + Joined(states, "");

    private static string Joined(IEnumerable<StateName> states, string last)
    {
        var names = states.Select(x => x.Text).Distinct().ToList();
        return names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + last + names[names.Count - 1];
    }
}
