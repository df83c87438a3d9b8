// From a solved body to its summary: one case for each way out, merged when there are too many to tell apart.
using System.Collections;
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

internal sealed class SummaryBuilder
{
    private readonly Solution _solution;
    private readonly Reasoning _reasoning;
    private readonly bool _followsParts;

    private SummaryBuilder(Solution solution)
    {
        _solution = solution;
        _reasoning = new Reasoning(solution.Values);
        _followsParts = !solution.Graph.IsForeign(solution.Cluster.Family);
    }

    public static Summary Of(Solution solution) => new SummaryBuilder(solution).Build();

    private Summary Build()
    {
        var exits = _solution.Graph.Nodes.Where(x => x.Kind is NodeKind.Return or NodeKind.Throw).SelectMany(x => _solution.StatesAt(x));
        var exact = SummaryCase.Each(exits.Select(CaseOf)).ToList();
        var cases = SummaryCase.Each(Blurred(exact)).ToList();
        while (cases.Count > Summary.CaseLimit)
            MergeTwo(cases);
        var steps = _solution.Graph.Nodes.SelectMany(x => x.Steps).ToList();
        var writes = steps.OfType<StoreField>().Select(x => x.Field).ToImmutableHashSet();
        var forgets = steps.Any(x => x is AwaitPoint or Forget) || steps.OfType<Call>().Any(x => x.Contract is null && (x.Callee is null || x.IsDetached) && x.Forgets);
        foreach (var call in steps.OfType<Call>().Where(x => x.Contract is null && x.Callee is not null))
        {
            var inner = _solution.Summaries.Find(call.Callee!, _solution.Cluster.Family);
            forgets |= call.Forgets && (inner?.Forgets ?? true);
            writes = inner is null ? writes : writes.Union(inner.Writes);
        }

        return new Summary(cases, writes, forgets);
    }

    private SummaryCase CaseOf(Exploded exit)
    {
        var state = exit.State;
        var throws = exit.Node.Kind == NodeKind.Throw;
        var result = throws || _solution.Graph.Result is not { } place ? null : state.Get(place);
        var outputs = _solution.Graph.Places
            .Where(x => x.IsByReference && x.Ordinal is not null)
            .Select(x => (x.Ordinal!.Value, Value: state.Get(x) ?? _solution.Values.Entry(x)))
            .Select(x => (x.Item1, x.Value, _reasoning.Ask(state, x.Value)))
            .ToImmutableArray();
        var effects = ImmutableArray.CreateBuilder<SubjectEffect>();
        for (var i = 0; i < state.Elements.Count; i++)
        {
            var (subject, typestate, relation) = state.Elements.ValueAt(i);
            if (!IsSeenByCaller(subject, result, outputs))
                continue;
            _solution.Demands.TryGetValue((subject, typestate), out var requirement);
            effects.Add(new SubjectEffect(subject, typestate, relation, requirement, _solution.Transitions.Contains((subject, typestate))));
        }

        var facts = ImmutableArray.CreateBuilder<(Value, ValueSet)>();
        for (var i = 0; i < state.Facts.Count; i++)
            if (state.Facts.ValueAt(i) is var fact && IsOfArguments(fact.Value))
                facts.Add(fact);
        // What a by-reference argument brings back, the struct that a constructor makes for one, is in the caller's hands: it sees where that goes.
        return new SummaryCase(
            throws,
            facts.ToImmutable(),
            result,
            result is null ? ValueSet.All : _reasoning.Ask(state, result),
            outputs,
            effects.ToImmutable(),
            state.Links.Where(x => IsSeenByCaller(x.Of, result, outputs) && IsSeenByCaller(x.To, result, outputs)).ToImmutableArray(),
            Enumerable.Range(0, state.HandedOver.Count).Select(state.HandedOver.ValueAt).Where(x => x.IsOutside && !(_followsParts && outputs.Any(o => o.Value.Carries(x)))).ToImmutableArray());
    }

    private static bool IsSeenByCaller(Value value, Value? result, ImmutableArray<(int Ordinal, Value Value, ValueSet)> outputs) =>
        value.IsOutside || value == result || outputs.Any(x => x.Value == value);

    private static bool IsOfArguments(Value value) => value.Kind switch
    {
        ValueKind.Entry or ValueKind.Constant => true,
        ValueKind.Apply => value.Tag is not AskedNow && value.Arguments.All(IsOfArguments),
        ValueKind.Load => value.Arguments.All(IsOfArguments) && value.Tag is Field { IsKept: true },
        _ => false,
    };

    // What a caller cannot rule out when it comes back like this one: a guarded Dispose that is called again does nothing, and no caller sees the guard.
    private static IEnumerable<SummaryCase> Blurred(List<SummaryCase> all)
    {
        var effects = all.ConvertAll(x => x.EffectsText).Distinct(StringComparer.Ordinal).Select((x, i) => (x, i)).ToDictionary(x => x.x, x => x.i, StringComparer.Ordinal);
        var numbers = all.ConvertAll(x => effects[x.EffectsText]);
        for (var i = 0; i < all.Count; i++)
        {
            var (@case, merged) = (all[i], all[i]);
            var facts = new HashSet<(Value, ValueSet)>(@case.Facts);
            var united = new BitArray(effects.Count) { [numbers[i]] = true };
            for (var j = 0; j < all.Count; j++)
            {
                if (united[numbers[j]] || !ComesBackLike(@case, facts, all[j]))
                    continue;
                united[numbers[j]] = true;
                merged = Merge(merged, all[j], @case.Facts);
            }

            yield return merged;
        }
    }

    private static bool ComesBackLike(SummaryCase @case, HashSet<(Value, ValueSet)> facts, SummaryCase other) =>
        @case.Throws == other.Throws && @case.Result == other.Result && other.Facts.Length <= facts.Count && @case.Outcome.Equals(other.Outcome)
        && other.Facts.All(facts.Contains) && @case.Outputs.SequenceEqual(other.Outputs);

    // The two that come back alike are merged first: what each may do, the caller then thinks of both.
    private static void MergeTwo(List<SummaryCase> cases)
    {
        for (var likeness = 15; likeness >= 0; likeness--)
        {
            var seen = new Dictionary<(bool, Value?, ValueSet, string), int>();
            for (var i = 0; i < cases.Count; i++)
            {
                var key = KeyOf(cases[i], likeness);
                if (!seen.TryGetValue(key, out var like))
                {
                    seen.Add(key, i);
                    continue;
                }

                cases[like] = Merge(cases[like], cases[i], FactsOfBoth(cases[like], cases[i]));
                cases.RemoveAt(i);
                return;
            }
        }
    }

    // What two cases must have in common to be so much alike; the way out counts most, then the result.
    private static (bool, Value?, ValueSet, string) KeyOf(SummaryCase @case, int likeness) => (
        (likeness & 8) != 0 && @case.Throws,
        (likeness & 4) != 0 ? @case.Result : null,
        (likeness & 2) != 0 ? @case.Outcome : ValueSet.All,
        (likeness & 1) != 0 ? @case.EffectsText : "");

    private static ImmutableArray<(Value, ValueSet)> FactsOfBoth(SummaryCase a, SummaryCase b)
    {
        var ofOther = b.Facts.ToDictionary(x => x.Value, x => x.Set);
        return a.Facts.Where(x => ofOther.ContainsKey(x.Value)).Select(x => (x.Value, x.Set.Union(ofOther[x.Value]))).ToImmutableArray();
    }

    private static SummaryCase Merge(SummaryCase a, SummaryCase b, ImmutableArray<(Value, ValueSet)> facts)
    {
        var effects = a.Effects.Concat(b.Effects).GroupBy(x => (x.Subject, x.Typestate)).Select(group =>
        {
            var relation = Relation(a, group.Key.Subject, group.Key.Typestate) | Relation(b, group.Key.Subject, group.Key.Typestate);
            return new SubjectEffect(group.Key.Subject, group.Key.Typestate, relation, group.First().Requirement, group.Any(x => x.IsTransition));
        }).ToImmutableArray();
        return new SummaryCase(
            a.Throws && b.Throws,
            facts,
            a.Result == b.Result ? a.Result : null,
            a.Outcome.Union(b.Outcome),
            a.Outputs.Where(x => b.Outputs.Any(y => y.Ordinal == x.Ordinal && y.Value == x.Value)).ToImmutableArray(),
            effects,
            a.Links.Intersect(b.Links).ToImmutableArray(),
            a.HandedOver.Union(b.HandedOver).ToImmutableArray());
    }

    private static ulong Relation(SummaryCase @case, Value subject, Typestate typestate) =>
        @case.Effects.FirstOrDefault(x => x.Subject == subject && x.Typestate == typestate)?.Relation ?? FlowState.Untouched(subject, typestate);
}
