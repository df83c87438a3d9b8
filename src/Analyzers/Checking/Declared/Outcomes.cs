// The ways in which a body comes out at one of its ends, told apart by the conditions of its contract.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

/// <summary>What is known at the end when these conditions, and of the asked ones no others, hold.</summary>
internal readonly record struct EndOfBody(FlowState State, ImmutableHashSet<Condition> Holding);

internal sealed class Outcomes
{
    private readonly MethodGraph _graph;
    private readonly ValueTable _values;
    private readonly Reasoning _reasoning;

    public Outcomes(Solution solution)
    {
        _graph = solution.Graph;
        _values = solution.Values;
        _reasoning = new Reasoning(solution.Values);
    }

    /// <summary>Every combination of conditions that the state allows; none when the body shows no value that a condition asks about.</summary>
    public List<EndOfBody> At(FlowState state, IReadOnlyCollection<Condition> conditions)
    {
        var ends = new List<EndOfBody> { new(state, ImmutableHashSet<Condition>.Empty) };
        foreach (var condition in conditions)
        {
            var next = new List<EndOfBody>();
            foreach (var end in ends)
            {
                if (ValueOf(end.State, condition.Operand) is not { } value)
                    return new();
                next.AddRange(Learn(end.State, value, condition.Values).Select(x => new EndOfBody(x, end.Holding.Add(condition))));
                next.AddRange(Learn(end.State, value, condition.Values.Complement()).Select(x => end with { State = x }));
            }

            ends = next;
        }

        return ends;
    }

    /// <summary>What the operand is at the end: what comes back by reference, what was given for all other parameters.</summary>
    public Value? ValueOf(FlowState state, Operand operand)
    {
        if (operand == Operand.Result)
            return _graph.Result is { } result ? state.Get(result) : null;
        if (_graph.Places.FirstOrDefault(x => x.Ordinal == operand.Index) is not { } place)
            return null;
        return (place.IsByReference ? state.Get(place) : null) ?? _values.Entry(place);
    }

    private List<FlowState> Learn(FlowState state, Value value, ValueSet set)
    {
        var learnt = new List<FlowState>();
        var wanted = set.Intersect(value.Universe);
        if (value.Kind == ValueKind.Constant)
        {
            if (set.Contains(value.Code))
                learnt.Add(state.Clone());
        }
        else if (value.IsBool && wanted.IsSingle)
        {
            _reasoning.Assume(state.Clone(), value, wanted.Equals(ValueSet.True), learnt);
        }
        else if (state.Clone() is var restricted && _reasoning.Restrict(restricted, value, wanted))
        {
            learnt.Add(restricted);
        }

        return learnt;
    }
}
