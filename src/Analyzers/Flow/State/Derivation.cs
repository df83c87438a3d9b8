// What a compound value can be, from what is known of its parts.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Derivation
{
    private readonly Reasoning _reasoning;

    public Derivation(Reasoning reasoning) => _reasoning = reasoning;

    public ValueSet Of(FlowState state, Value value)
    {
        switch (value.Operator)
        {
            case Operator.In:
                var set = (ValueSet)value.Tag!;
                var known = _reasoning.Ask(state, value.Arguments[0]);
                return known.IsSubsetOf(set) ? ValueSet.True : known.IsDisjointFrom(set) ? ValueSet.False : ValueSet.Bool;
            case Operator.Not:
                var inner = _reasoning.Ask(state, value.Arguments[0]);
                return inner.Equals(ValueSet.True) ? ValueSet.False : inner.Equals(ValueSet.False) ? ValueSet.True : ValueSet.Bool;
            case Operator.And:
                var (a, b) = (_reasoning.Ask(state, value.Arguments[0]), _reasoning.Ask(state, value.Arguments[1]));
                return a.Equals(ValueSet.False) || b.Equals(ValueSet.False) ? ValueSet.False
                    : a.Equals(ValueSet.True) && b.Equals(ValueSet.True) ? ValueSet.True
                    : ValueSet.Bool;
            case Operator.Equal:
                var (left, right) = (_reasoning.Ask(state, value.Arguments[0]), _reasoning.Ask(state, value.Arguments[1]));
                return left.IsDisjointFrom(right) ? ValueSet.False
                    : left.IsSingle && left.Equals(right) ? ValueSet.True
                    : ValueSet.Bool;
            case Operator.Less:
                var (low, high) = (_reasoning.Ask(state, value.Arguments[0]), _reasoning.Ask(state, value.Arguments[1]));
                return low.IsEmpty || high.IsEmpty ? ValueSet.Bool
                    : low.Minimum > ValueSet.NullCode && low.Maximum < high.Minimum ? ValueSet.True
                    : high.Minimum > ValueSet.NullCode && low.Minimum >= high.Maximum ? ValueSet.False
                    : ValueSet.Bool;
            case Operator.Add when value.Arguments[1].Kind == ValueKind.Constant:
                return _reasoning.Ask(state, value.Arguments[0]).Shift(value.Arguments[1].Code);
            case Operator.Add:
                var (x, y) = (_reasoning.Ask(state, value.Arguments[0]), _reasoning.Ask(state, value.Arguments[1]));
                return y.IsSingle ? x.Shift(y.Single) : x.IsSingle ? y.Shift(x.Single) : ValueSet.All;
            case Operator.BitAnd:
                return Masked(state, value.Arguments[0], value.Arguments[1]);
            case Operator.Multiply when value.Arguments[1].Kind == ValueKind.Constant:
                return Product(_reasoning.Ask(state, value.Arguments[0]), value.Arguments[1].Code);
            case Operator.Remainder when value.Arguments[1].Kind == ValueKind.Constant:
                return Rest(_reasoning.Ask(state, value.Arguments[0]), value.Arguments[1].Code);
            default:
                return ValueSet.All;
        }
    }

    private static ValueSet Product(ValueSet set, long factor)
    {
        var most = int.MaxValue / Math.Abs(factor);
        if (set.IsEmpty || set.Minimum < -most || set.Maximum > most)
            return ValueSet.All;
        var (low, high) = (set.Minimum * factor, set.Maximum * factor);
        return ValueSet.Range(Math.Min(low, high), Math.Max(low, high));
    }

    private static ValueSet Rest(ValueSet set, long divisor)
    {
        if (set.IsEmpty)
            return ValueSet.All;
        if (set.IsSingle && !set.Equals(ValueSet.Null))
            return ValueSet.Of(set.Single % divisor);
        var most = Math.Abs(divisor) - 1;
        return ValueSet.Range(set.Minimum >= 0 ? 0 : -most, set.Maximum <= 0 ? 0 : most);
    }

    // "x & bit" is 0 or bit; with both known it is the number.
    private ValueSet Masked(FlowState state, Value a, Value b)
    {
        var (x, y) = (_reasoning.Ask(state, a), _reasoning.Ask(state, b));
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
