// The ways in which a call can come out, as far as its contract tells them apart: a partition of what the result and outputs can be.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>One way a call can come out: for the result and each output that the contract speaks of, the set its value is in.</summary>
internal sealed record Outcome(ImmutableDictionary<Operand, ValueSet> Values)
{
    public static readonly Outcome Any = new(ImmutableDictionary<Operand, ValueSet>.Empty);

    public ValueSet Of(Operand operand) => Values.TryGetValue(operand, out var set) ? set : ValueSet.All;

    /// <summary>Whether the condition surely holds in this outcome. An outcome that no condition names satisfies none of them.</summary>
    public bool Satisfies(Condition? condition) =>
        condition is null || (!condition.Throws && Of(condition.Operand).IsSubsetOf(condition.Values));

    public static List<Outcome> Partition(IEnumerable<Condition> conditions, Func<Operand, ValueSet> universe)
    {
        var outcomes = new List<Outcome> { Any };
        foreach (var condition in conditions)
        {
            if (condition.Throws)
                continue;
            var next = new List<Outcome>();
            foreach (var outcome in outcomes)
            {
                var whole = outcome.Of(condition.Operand).Intersect(universe(condition.Operand));
                var inside = whole.Intersect(condition.Values);
                var outside = whole.Intersect(condition.Values.Complement());
                if (!inside.IsEmpty)
                    next.Add(new(outcome.Values.SetItem(condition.Operand, inside)));
                if (!outside.IsEmpty)
                    next.Add(new(outcome.Values.SetItem(condition.Operand, outside)));
            }

            outcomes = next;
        }

        return outcomes;
    }
}
