// The laws of value sets, against sets that list their members.
using FsCheck;
using FsCheck.Fluent;
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Laws;

public sealed class ValueSetLawTests
{
    private const int Cases = 2_000;

    // Where off-by-one mistakes live: null and the ends of the line, around zero, and the neighbours of all that an interval may begin or end with.
    private static readonly long[] s_ends = [ValueSet.NullCode, ValueSet.Lowest, .. Enumerable.Range(-6, 13).Select(x => 2L * x), long.MaxValue];

    private static readonly long[] s_codes =
        [.. s_ends.SelectMany(x => new[] { x == long.MinValue ? x : x - 1, x, x == long.MaxValue ? x : x + 1 }).Distinct().Order()];

    private static readonly Arbitrary<Listed> s_sets = Gen.Elements(s_ends).Two()
        .Select(x => (Low: Math.Min(x.Item1, x.Item2), High: Math.Max(x.Item1, x.Item2)))
        .ListOf().Select(x => new Listed([.. x.Take(5)])).ToArbitrary();

    [Fact]
    public void A_union_holds_what_either_holds() =>
        Holds((a, b) => Agrees(a.Set.Union(b.Set), x => a.Contains(x) || b.Contains(x)));

    [Fact]
    public void An_intersection_holds_what_both_hold() =>
        Holds((a, b) => Agrees(a.Set.Intersect(b.Set), x => a.Contains(x) && b.Contains(x)));

    [Fact]
    public void A_complement_holds_what_the_set_does_not() =>
        Holds((a, _) => Agrees(a.Set.Complement(), x => !a.Contains(x)));

    [Fact]
    public void One_set_has_one_form_however_it_was_made() =>
        Holds((a, b) =>
        {
            var union = a.Set.Union(b.Set);
            var byDeMorgan = a.Set.Complement().Intersect(b.Set.Complement()).Complement();
            return union.Equals(byDeMorgan) && union.GetHashCode() == byDeMorgan.GetHashCode() && union.ToString() == byDeMorgan.ToString()
                && a.Set.Complement().Complement().Equals(a.Set)
                && union.Equals(b.Set.Union(a.Set))
                && a.Set.Intersect(union).Equals(a.Set)
                && a.Set.Equals(new Listed([.. a.Ranges.Reverse()]).Set);
        });

    [Fact]
    public void Equal_means_the_same_members() =>
        Holds((a, b) => a.Set.Equals(b.Set) == s_codes.All(x => a.Contains(x) == b.Contains(x)));

    [Fact]
    public void Subset_and_disjoint_say_what_the_members_say() =>
        Holds((a, b) => a.Set.IsSubsetOf(b.Set) == s_codes.All(x => !a.Contains(x) || b.Contains(x))
            && a.Set.IsDisjointFrom(b.Set) == s_codes.All(x => !a.Contains(x) || !b.Contains(x)));

    [Fact]
    public void Extremes_and_singles_are_those_of_the_members() =>
        Holds((a, _) => a.Set.IsEmpty
            ? s_codes.All(x => !a.Contains(x))
            : a.Set.Minimum == s_codes.First(a.Contains) && a.Set.Maximum == s_codes.Last(a.Contains)
                && a.Set.IsSingle == (s_codes.Count(a.Contains) == 1) && a.Set.IsAll == s_codes.All(a.Contains));

    [Theory]
    [InlineData(-3)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_shifted_set_holds_the_shifted_members_or_everything(long by) =>
        Holds((a, _) =>
        {
            var shifted = a.Set.Shift(by);
            var isNearTheEnds = !a.Set.IsEmpty && (a.Set.Minimum <= ValueSet.Lowest || a.Set.Maximum == long.MaxValue);
            // A bound on the side that the members move to is kept; beyond the other there may be anything.
            if (isNearTheEnds)
                return s_codes.Where(x => x is > -100 and < 100 && a.Contains(x)).All(x => shifted.Contains(x + by))
                    && (shifted.IsAll || (by > 0 ? shifted.Maximum == a.Set.Maximum + by : shifted.Minimum == a.Set.Minimum + by));
            return s_codes.Where(x => x is > -100 and < 100).All(x => shifted.Contains(x + by) == a.Contains(x)) && shifted.Shift(-by).Equals(a.Set);
        });

    [Fact]
    public void A_set_of_too_many_holes_loses_holes_and_never_members()
    {
        var union = ValueSet.Empty;
        for (var code = 0L; code < 100; code += 2)
        {
            union = union.Union(ValueSet.Of(code));
            for (var member = 0L; member <= code; member += 2)
                Assert.True(union.Contains(member), $"{member} is gone when {code} comes");
        }

        Assert.False(union.Contains(-1));
        Assert.False(union.Contains(99));
    }

    [Fact]
    public void Null_is_below_every_number_and_none_of_them()
    {
        Assert.False(ValueSet.Range(ValueSet.Lowest, 3).Contains(ValueSet.NullCode));
        Assert.False(ValueSet.NotNull.Contains(ValueSet.NullCode));
        Assert.True(ValueSet.NotNull.Contains(ValueSet.Lowest));
        Assert.Equal(ValueSet.All, ValueSet.NotNull.Union(ValueSet.Null));
    }

    private static bool Agrees(ValueSet set, Func<long, bool> isMember) => s_codes.All(x => set.Contains(x) == isMember(x));

    private static void Holds(Func<Listed, Listed, bool> law) =>
        Prop.ForAll(s_sets, s_sets, law).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20260911, 1));

    /// <summary>A set as the ranges it was made from: membership is looked up one range after the other.</summary>
    private sealed record Listed((long Low, long High)[] Ranges)
    {
        public ValueSet Set { get; } = Ranges.Aggregate(ValueSet.Empty, (set, range) => set.Union(ValueSet.Range(range.Low, range.High)));

        public bool Contains(long code) => Ranges.Any(x => x.Low <= code && code <= x.High);

        public override string ToString() => string.Join(" ", Ranges);
    }
}
