// Normal forms: spellings of one guard are one value, so that a guard is recognised however it is written the second time.
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Laws;

public sealed class ValueTableTests
{
    private static readonly Dictionary<string, (Func<Spelling, Value> One, Func<Spelling, Value> Other)> s_same = new()
    {
        ["!!a is a"] = (x => x.T.Not(x.T.Not(x.A)), x => x.A),
        ["a == true is a"] = (x => x.Is(x.A, 1), x => x.A),
        ["a == false is !a"] = (x => x.Is(x.A, 0), x => x.T.Not(x.A)),
        ["a != true is !a"] = (x => x.T.Not(x.Is(x.A, 1)), x => x.T.Not(x.A)),
        ["a && b is b && a"] = (x => x.T.And(x.A, x.B), x => x.T.And(x.B, x.A)),
        ["a && a is a"] = (x => x.T.And(x.A, x.A), x => x.A),
        ["a && !a is false"] = (x => x.T.And(x.A, x.T.Not(x.A)), x => x.T.False),
        ["a || !a is true"] = (x => x.T.Or(x.A, x.T.Not(x.A)), x => x.T.True),
        ["!(a && b) is !a || !b"] = (x => x.T.Not(x.T.And(x.A, x.B)), x => x.T.Or(x.T.Not(x.A), x.T.Not(x.B))),
        ["!(a || b) is !a && !b"] = (x => x.T.Not(x.T.Or(x.A, x.B)), x => x.T.And(x.T.Not(x.A), x.T.Not(x.B))),
        ["a == b is b == a"] = (x => x.T.Equal(x.A, x.B), x => x.T.Equal(x.B, x.A)),
        ["a == !a is false"] = (x => x.T.Equal(x.A, x.T.Not(x.A)), x => x.T.False),
        ["n < 4 is n <= 3"] = (x => x.T.Less(x.N, x.C(4)), x => x.T.Not(x.T.Less(x.C(3), x.N))),
        ["n >= 4 is !(n < 4)"] = (x => x.T.Not(x.T.Less(x.N, x.C(4))), x => x.T.Less(x.C(3), x.N)),
        ["n > 0 || n < 0 is n != 0"] = (x => x.T.Or(x.T.Less(x.C(0), x.N), x.T.Less(x.N, x.C(0))), x => x.T.Not(x.Is(x.N, 0))),
        ["n >= 3 && n <= 3 is n == 3"] = (x => x.T.And(x.T.Less(x.C(2), x.N), x.T.Less(x.N, x.C(4))), x => x.Is(x.N, 3)),
        ["n is 1 or 2 is n > 0 && n < 3"] = (x => x.T.In(x.N, ValueSet.Of(1).Union(ValueSet.Of(2))), x => x.T.And(x.T.Less(x.C(0), x.N), x.T.Less(x.N, x.C(3)))),
        ["3 == n is n == 3"] = (x => x.T.Equal(x.C(3), x.N), x => x.Is(x.N, 3)),
        ["n + 1 == 4 is n == 3"] = (x => x.Is(x.Plus(x.N, 1), 4), x => x.Is(x.N, 3)),
        ["n + 1 + 2 is n + 3"] = (x => x.Plus(x.Plus(x.N, 1), 2), x => x.Plus(x.N, 3)),
        ["n + 1 - 1 is n"] = (x => x.Plus(x.Plus(x.N, 1), -1), x => x.N),
        ["n + m is m + n"] = (x => x.T.Apply(Operator.Add, null, x.N, x.M), x => x.T.Apply(Operator.Add, null, x.M, x.N)),
        ["n + 1 == m + 1 is n == m"] = (x => x.T.Equal(x.Plus(x.N, 1), x.Plus(x.M, 1)), x => x.T.Equal(x.N, x.M)),
        ["n & 4 is 4 & n"] = (x => x.T.Apply(Operator.BitAnd, null, x.N, x.C(4)), x => x.T.Apply(Operator.BitAnd, null, x.C(4), x.N)),
        ["(n & 4) != 0 is !((n & 4) == 0)"] = (x => x.T.In(x.Bit(4), ValueSet.Of(0).Complement()), x => x.T.Not(x.Is(x.Bit(4), 0))),
        ["r != null is !(r == null)"] = (x => x.T.In(x.R, ValueSet.NotNull), x => x.T.Not(x.T.Equal(x.R, x.T.Null))),
        ["r is not null && r is null is false"] = (x => x.T.And(x.T.In(x.R, ValueSet.NotNull), x.T.In(x.R, ValueSet.Null)), x => x.T.False),
        ["n == null of a number is false"] = (x => x.T.Equal(x.N, x.T.Null), x => x.T.False),
        ["field of a struct with that field set is what was set"] = (x => x.T.Apply(Operator.Get, "f", x.T.Apply(Operator.With, "f", x.R, x.N)), x => x.N),
        ["another field of it is the old one"] = (x => x.T.Apply(Operator.Get, "g", x.T.Apply(Operator.With, "f", x.R, x.N)), x => x.T.Apply(Operator.Get, "g", x.R)),
    };

    private static readonly Dictionary<string, (Func<Spelling, Value> One, Func<Spelling, Value> Other)> s_different = new()
    {
        ["a and !a"] = (x => x.A, x => x.T.Not(x.A)),
        ["a && b and a || b"] = (x => x.T.And(x.A, x.B), x => x.T.Or(x.A, x.B)),
        ["n < 4 and n <= 4"] = (x => x.T.Less(x.N, x.C(4)), x => x.T.Less(x.N, x.C(5))),
        ["n < m and m < n"] = (x => x.T.Less(x.N, x.M), x => x.T.Less(x.M, x.N)),
        ["n & 4 and n & 2"] = (x => x.Bit(4), x => x.Bit(2)),
        ["!(i < 4) and i >= 4 of a number that may be null"] = (x => x.T.Not(x.T.Less(x.I, x.C(4))), x => x.T.Less(x.C(3), x.I)),
        // The largest number plus one is below four.
        ["n + 1 < 4 and n < 3"] = (x => x.T.Less(x.Plus(x.N, 1), x.C(4)), x => x.T.Less(x.N, x.C(3))),
    };

    public static TheoryData<string> Same => [.. s_same.Keys];

    public static TheoryData<string> Different => [.. s_different.Keys];

    [Theory]
    [MemberData(nameof(Same))]
    public void Spellings_of_one_guard_are_one_value(string pair)
    {
        var spelling = new Spelling();
        Assert.Same(s_same[pair].Other(spelling), s_same[pair].One(spelling));
    }

    // Values are numbered as they are made: what comes first must not matter.
    [Theory]
    [MemberData(nameof(Same))]
    public void They_are_one_value_in_whatever_order_they_are_met(string pair)
    {
        var spelling = new Spelling();
        var one = s_same[pair].One(spelling);
        Assert.Same(one, s_same[pair].Other(spelling));
    }

    [Theory]
    [MemberData(nameof(Different))]
    public void What_means_something_else_is_another_value(string pair)
    {
        var spelling = new Spelling();
        Assert.NotSame(s_different[pair].One(spelling), s_different[pair].Other(spelling));
    }

    /// <summary>Two bools, two numbers, a reference and a number that may be null.</summary>
    private sealed class Spelling
    {
        public Spelling() => (A, B, N, M, R, I) =
            (Outside(0, ValueShape.Bool), Outside(1, ValueShape.Bool), Outside(2, ValueShape.Number), Outside(3, ValueShape.Number), Outside(4, ValueShape.Reference), Outside(5, ValueShape.Nullable));

        public ValueTable T { get; } = new();

        public Value A { get; }

        public Value B { get; }

        public Value N { get; }

        public Value M { get; }

        public Value R { get; }

        public Value I { get; }

        public Value C(long code) => T.Constant(code);

        public Value Is(Value value, long code) => T.Equal(value, C(code));

        public Value Plus(Value value, long by) => T.Apply(Operator.Add, null, value, C(by));

        public Value Bit(long bit) => T.Apply(Operator.BitAnd, null, N, C(bit));

        private Value Outside(int index, ValueShape shape) => T.Entry(new Place(index, $"p{index}", PlaceKind.Outside, shape, default));
    }
}
