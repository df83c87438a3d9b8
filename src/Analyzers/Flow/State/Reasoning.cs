// What follows from the facts of a state (Ask), and what a state becomes when something is known to hold (Assume).
namespace SwapOrderAnalyzers.Flow;

internal sealed class Reasoning
{
    /// <summary>More open parts of a conjunction than this are remembered as one fact instead of told apart.</summary>
    private const int ForkLimit = 4;

    private readonly ValueTable _values;

    public Reasoning(ValueTable values) => _values = values;

    /// <summary>The set that the value is surely in.</summary>
    public ValueSet Ask(FlowState state, Value value)
    {
        if (value.Kind == ValueKind.Constant)
            return ValueSet.Of(value.Code);
        var set = value.Universe;
        if (state.Facts.TryGetValue(value.Id, out var fact))
            set = set.Intersect(fact.Set);
        return value.Kind == ValueKind.Apply ? set.Intersect(Derive(state, value)) : set;
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

    /// <summary>Learns that two values are one: the later one is replaced everywhere, and what is known of both holds for it.</summary>
    public bool Unify(FlowState state, Value a, Value b)
    {
        if (a == b)
            return true;
        if (ValueTable.AreNeverSame(a, b))
            return false;
        var both = Ask(state, a).Intersect(Ask(state, b));
        if (both.IsEmpty)
            return false;
        var (kept, gone) = Rank(a) <= Rank(b) && !Contains(a, b) ? (a, b) : (b, a);
        var isFoundAgain = ValueTable.AreDistinct(a, b);
        if (kept.Kind != ValueKind.Constant)
        {
            foreach (var (typestate, relation) in state.ElementsOf(gone))
            {
                var merged = isFoundAgain ? FoundAgain(state, kept, typestate, relation)
                    : state.IsTouched(kept, typestate) ? Meet(state.ElementOf(kept, typestate), relation) : relation;
                if (merged == Relation.Broken)
                    return false;
                state.Elements.Remove(FlowState.ElementKey(gone, typestate));
                state.SetElement(kept, typestate, merged);
            }
        }

        kept.Typestates |= gone.Typestates;
        kept.IsNamed |= gone.IsNamed;
        var renaming = new Renaming(_values, gone, kept);
        for (var i = 0; i < state.Facts.Count; i++)
            if (state.Facts.ValueAt(i) is var fact && renaming.Of(fact.Value) is { Kind: ValueKind.Constant } known && fact.Value != gone && !fact.Set.Contains(known.Code))
                return false;
        renaming.Apply(state);
        state.Facts.Remove(gone.Id);
        return kept.Kind == ValueKind.Constant || Restrict(state, kept, both);
    }

    // What a contract says of the object that it hands out is said of one that nobody knew: of a known one it tells nothing new, but counts add up.
    private static ulong FoundAgain(FlowState state, Value kept, Typestate typestate, ulong found)
    {
        var known = state.ElementOf(kept, typestate);
        return typestate.IsCounted ? Relation.Sum(known, found) : known;
    }

    private static ulong Meet(ulong a, ulong b) => a == Relation.Top ? b : b == Relation.Top ? a : a & b;

    // Constants before what comes from outside before what is made here, so that the name that stays is the one the reader knows.
    private static int Rank(Value value) => value.Kind switch
    {
        ValueKind.Constant => 0,
        ValueKind.Entry => 1,
        ValueKind.Fresh => 2,
        ValueKind.Older => 3,
        ValueKind.Linked => 4,
        ValueKind.Load => 5,
        ValueKind.Phi => 6,
        _ => 7,
    };

    private static bool Contains(Value whole, Value part) => whole == part || whole.Arguments.Any(x => Contains(x, part));

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
            if (value == changed || value.Kind != ValueKind.Apply || !Contains(value, changed))
                continue;
            if (Derive(state, value).IsDisjointFrom(set))
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

    private ValueSet Derive(FlowState state, Value value)
    {
        switch (value.Operator)
        {
            case Operator.In:
                var set = (ValueSet)value.Tag!;
                var known = Ask(state, value.Arguments[0]);
                return known.IsSubsetOf(set) ? ValueSet.True : known.IsDisjointFrom(set) ? ValueSet.False : ValueSet.Bool;
            case Operator.Not:
                var inner = Ask(state, value.Arguments[0]);
                return inner.Equals(ValueSet.True) ? ValueSet.False : inner.Equals(ValueSet.False) ? ValueSet.True : ValueSet.Bool;
            case Operator.And:
                var (a, b) = (Ask(state, value.Arguments[0]), Ask(state, value.Arguments[1]));
                return a.Equals(ValueSet.False) || b.Equals(ValueSet.False) ? ValueSet.False
                    : a.Equals(ValueSet.True) && b.Equals(ValueSet.True) ? ValueSet.True
                    : ValueSet.Bool;
            case Operator.Equal:
                var (left, right) = (Ask(state, value.Arguments[0]), Ask(state, value.Arguments[1]));
                return left.IsDisjointFrom(right) ? ValueSet.False
                    : left.IsSingle && left.Equals(right) ? ValueSet.True
                    : ValueSet.Bool;
            case Operator.Less:
                var (low, high) = (Ask(state, value.Arguments[0]), Ask(state, value.Arguments[1]));
                return low.IsEmpty || high.IsEmpty ? ValueSet.Bool
                    : low.Minimum > ValueSet.NullCode && low.Maximum < high.Minimum ? ValueSet.True
                    : high.Minimum > ValueSet.NullCode && low.Minimum >= high.Maximum ? ValueSet.False
                    : ValueSet.Bool;
            case Operator.Add when value.Arguments[1].Kind == ValueKind.Constant:
                return Ask(state, value.Arguments[0]).Shift(value.Arguments[1].Code);
            case Operator.Add:
                var (x, y) = (Ask(state, value.Arguments[0]), Ask(state, value.Arguments[1]));
                return y.IsSingle ? x.Shift(y.Single) : x.IsSingle ? y.Shift(x.Single) : ValueSet.All;
            case Operator.BitAnd:
                return Masked(state, value.Arguments[0], value.Arguments[1]);
            default:
                return ValueSet.All;
        }
    }

    // "x & bit" is 0 or bit; with both known it is the number.
    private ValueSet Masked(FlowState state, Value a, Value b)
    {
        var (x, y) = (Ask(state, a), Ask(state, b));
        if (x.IsSingle && y.IsSingle)
            return ValueSet.Of(x.Single & y.Single);
        var mask = y.IsSingle ? y.Single : x.IsSingle ? x.Single : -1;
        if (mask == 0)
            return ValueSet.Of(0);
        return mask > 0 && (mask & (mask - 1)) == 0 ? ValueSet.Of(0).Union(ValueSet.Of(mask))
            : mask > 0 ? ValueSet.Range(0, mask)
            : ValueSet.All;
    }
}
