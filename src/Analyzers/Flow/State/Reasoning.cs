// What follows from the facts of a state (Ask), and what a state becomes when something is known to hold (Assume).
namespace SwapOrderAnalyzers.Flow;

internal sealed class Reasoning
{
    /// <summary>More open parts of a conjunction than this are remembered as one fact instead of told apart.</summary>
    private const int ForkLimit = 4;

    private readonly Derivation _derivation;
    private readonly Unification _unification;

    public Reasoning(ValueTable values) => (_derivation, _unification) = (new Derivation(this), new Unification(this, values));

    /// <summary>The set that the value is surely in.</summary>
    public ValueSet Ask(FlowState state, Value value)
    {
        if (value.Kind == ValueKind.Constant)
            return ValueSet.Of(value.Code);
        var set = value.Universe;
        if (state.Facts.TryGetValue(value.Id, out var fact))
            set = set.Intersect(fact.Set);
        return value.Kind == ValueKind.Apply ? set.Intersect(_derivation.Of(state, value)) : set;
    }

    public bool IsSurely(FlowState state, Value value, ValueSet set) => Ask(state, value).IsSubsetOf(set);

    public bool MayBe(FlowState state, Value value, ValueSet set) => !Ask(state, value).IsDisjointFrom(set);

    /// <summary>The states in which the truth value is <paramref name="truth"/>: none if it cannot be, several where a conjunction fails in one of its parts.</summary>
    public void Assume(FlowState state, Value condition, bool truth, List<FlowState> results)
    {
        var known = Ask(state, condition);
        var wanted = truth ? ValueSet.True : ValueSet.False;
        if (known.IsDisjointFrom(wanted))
            return;
        if (known.IsSubsetOf(wanted) && condition.Kind == ValueKind.Constant)
        {
            results.Add(state);
            return;
        }

        if (condition.Kind == ValueKind.Apply)
        {
            switch (condition.Operator)
            {
                case Operator.Not:
                    Assume(state, condition.Arguments[0], !truth, results);
                    return;
                case Operator.In:
                    var set = (ValueSet)condition.Tag!;
                    if (Restrict(state, condition.Arguments[0], truth ? set : set.Complement()))
                        results.Add(state);
                    return;
                case Operator.And when truth:
                    AssumeBoth(state, condition, results);
                    return;
                case Operator.And:
                    AssumeNotBoth(state, condition, results);
                    return;
                case Operator.Equal when truth:
                    if (Unify(state, condition.Arguments[0], condition.Arguments[1]))
                        results.Add(state);
                    return;
                case Operator.Less:
                    if (Order(state, condition, truth))
                        results.Add(state);
                    return;
            }
        }

        if (Restrict(state, condition, wanted))
            results.Add(state);
    }

    /// <summary>Learns that the value is in the set; false when that contradicts what is known.</summary>
    public bool Restrict(FlowState state, Value value, ValueSet set)
    {
        var known = Ask(state, value);
        var now = known.Intersect(set);
        if (now.IsEmpty)
            return false;
        if (value.Kind == ValueKind.Constant || now.Equals(known))
            return true;
        state.Restrict(value, now);
        if (value.Kind == ValueKind.Apply && value.Operator == Operator.Add && value.Arguments[1].Kind == ValueKind.Constant
            && !Restrict(state, value.Arguments[0], now.Shift(-value.Arguments[1].Code)))
            return false;
        return IsConsistent(state, value);
    }

    /// <summary>Learns that two values are one; false when that contradicts what is known.</summary>
    public bool Unify(FlowState state, Value a, Value b) => _unification.Unify(state, a, b);

    private void AssumeBoth(FlowState state, Value condition, List<FlowState> results)
    {
        var first = new List<FlowState>();
        Assume(state, condition.Arguments[0], true, first);
        foreach (var next in first)
            Assume(next, condition.Arguments[1], true, results);
    }

    private void AssumeNotBoth(FlowState state, Value condition, List<FlowState> results)
    {
        var parts = new List<Value>();
        Flatten(condition, parts);
        var open = parts.Where(x => !IsSurely(state, x, ValueSet.True)).ToList();
        if (open.Count > ForkLimit)
        {
            if (Restrict(state, condition, ValueSet.False))
                results.Add(state);
            return;
        }

        // not (a and b and c) = not a, or a and not b, or a and b and not c: disjoint, so that no path is counted twice.
        var prefix = new List<FlowState> { state };
        for (var i = 0; i < open.Count; i++)
        {
            var next = new List<FlowState>();
            foreach (var candidate in prefix)
            {
                Assume(candidate.Clone(), open[i], false, results);
                if (i + 1 < open.Count)
                    Assume(candidate, open[i], true, next);
            }

            prefix = next;
        }
    }

    private static void Flatten(Value condition, List<Value> parts)
    {
        if (condition.Kind == ValueKind.Apply && condition.Operator == Operator.And)
            foreach (var part in condition.Arguments)
                Flatten(part, parts);
        else
            parts.Add(condition);
    }

    private bool Order(FlowState state, Value less, bool truth)
    {
        var (a, b) = (less.Arguments[0], less.Arguments[1]);
        var (left, right) = (Ask(state, a), Ask(state, b));
        // Null is neither less nor greater: of what may be null "not less" says nothing, and what is less is not null.
        if (!truth && (left.Contains(ValueSet.NullCode) || right.Contains(ValueSet.NullCode)))
            return Restrict(state, less, ValueSet.False);
        if (truth && !(Restrict(state, a, ValueSet.NotNull) && Restrict(state, b, ValueSet.NotNull)))
            return false;
        (left, right) = (Ask(state, a), Ask(state, b));
        // What is computed of a part may contradict what is known of the whole.
        if (left.IsEmpty || right.IsEmpty)
            return false;
        // a < b, or b <= a: bounds on either side follow from the other side's.
        var isFeasible = truth
            ? Restrict(state, a, right.Maximum == long.MaxValue ? ValueSet.All : Below(right.Maximum)) && Restrict(state, b, left.Minimum <= ValueSet.Lowest ? ValueSet.All : Above(left.Minimum))
            : Restrict(state, b, left.Maximum == long.MaxValue ? ValueSet.All : Below(left.Maximum + 1)) && Restrict(state, a, right.Minimum <= ValueSet.Lowest ? ValueSet.All : Above(right.Minimum - 1));
        return isFeasible && Restrict(state, less, truth ? ValueSet.True : ValueSet.False);
    }

    private static ValueSet Below(long limit) => ValueSet.Range(ValueSet.Lowest, limit - 1);

    private static ValueSet Above(long limit) => ValueSet.Range(limit + 1, long.MaxValue);

    // A fact about a compound value may by now contradict what is known of its parts, or leave only one way to be true.
    private bool IsConsistent(FlowState state, Value changed)
    {
        for (var i = 0; i < state.Facts.Count; i++)
        {
            var (value, set) = state.Facts.ValueAt(i);
            if (value == changed || value.Kind != ValueKind.Apply || !value.Contains(changed))
                continue;
            if (_derivation.Of(state, value).IsDisjointFrom(set))
                return false;
            if (value.Operator != Operator.And || !set.Equals(ValueSet.False))
                continue;
            var parts = new List<Value>();
            Flatten(value, parts);
            var open = parts.Where(x => !IsSurely(state, x, ValueSet.True)).ToList();
            if (open.Count != 1)
                continue;
            if (IsSurely(state, open[0], ValueSet.False))
                continue;
            // What forks is only asked whether it can be: this state stands for all of its ways.
            var forced = new List<FlowState>();
            Assume(state.Clone(), open[0], false, forced);
            if (forced.Count == 0)
                return false;
            if (forced.Count > 1)
                continue;
            forced.Clear();
            Assume(state, open[0], false, forced);
            return true;
        }

        return true;
    }
}
