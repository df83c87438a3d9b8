// The laws of counted typestates: differences from -3 to +3, and beyond that "further than anyone follows", which never comes back.
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Laws;

public sealed class CountLawTests
{
    private const int Far = 4;

    private static readonly Typestate s_count = RelationLawTests.Of(2, end: 0, isCounted: true);

    [Fact]
    public void A_move_adds_to_each_difference_and_saturates()
    {
        for (var bits = 0; bits < 256; bits++)
            for (var by = -7; by <= 7; by++)
            {
                var expected = Differences(bits).Select(x => Add(x, by)).Distinct().Order();
                Assert.Equal(expected, Differences(Relation.RowOf(Relation.Apply([Move(by)], Relation.Row(1, bits)), 1)));
            }
    }

    [Fact]
    public void Two_moves_of_one_call_are_one_move_by_their_sum() =>
        Assert.Equal(
            Relation.Apply([Move(3)], Relation.Identity(s_count)),
            Relation.Apply([Move(1), Move(2)], Relation.Identity(s_count)));

    [Fact]
    public void Untouched_and_born_are_no_difference()
    {
        Assert.Equal([0], Differences(Relation.RowOf(Relation.Identity(s_count), 0)));
        Assert.Equal([0], Differences(Relation.RowOf(Relation.Identity(s_count), 1)));
        Assert.Equal([0], Differences(Relation.RowOf(Relation.Born(s_count), 0)));
        Assert.Equal(0, Relation.RowOf(Relation.Born(s_count), 1));
    }

    [Theory]
    [InlineData(0b01)]
    [InlineData(0b10)]
    [InlineData(0b11)]
    [InlineData(0b00)]
    public void A_demand_keeps_the_differences_for_which_some_count_on_entry_allows_it(byte states)
    {
        var mask = Relation.Mask(s_count, new StateSet(states));
        for (var row = 0; row < 2; row++)
        {
            var counts = row == 0 ? [0] : Enumerable.Range(1, 9);
            var expected = Enumerable.Range(-3, 7).Where(d => counts.Any(c => c + d >= 0 && (states & (c + d == 0 ? 0b01 : 0b10)) != 0));
            Assert.Equal(expected, Differences(Relation.RowOf(mask, row)).Where(x => x != Far));
        }

        Assert.Contains(Far, Differences(Relation.RowOf(mask, 0)));
    }

    [Fact]
    public void A_call_adds_what_its_body_makes_of_the_count_it_finds()
    {
        for (var row = 0; row < 2; row++)
            for (var difference = -3; difference <= 3; difference++)
                for (var inner = -3; inner <= 3; inner++)
                {
                    // The body finds zero only if the count was zero and nothing was taken since.
                    var found = row == 0 && difference <= 0 ? 0 : 1;
                    var composed = Relation.Compose(s_count, Relation.Row(row, Bit(difference)), Relation.Row(found, Bit(inner)));
                    Assert.Equal([Add(difference, inner)], Differences(Relation.RowOf(composed, row)));
                    Assert.Equal(Relation.Broken, Relation.Compose(s_count, Relation.Row(row, Bit(difference)), Relation.Row(1 - found, Bit(inner))));
                }

        Assert.Equal([Far], Differences(Relation.RowOf(Relation.Compose(s_count, Relation.Row(0, Bit(Far)), Relation.Identity(s_count)), 0)));
    }

    [Fact]
    public void What_went_too_far_may_be_back_at_the_end()
    {
        Assert.True(Relation.IsSurelyOutsideEnd(s_count, Relation.Row(0, Bit(1))));
        Assert.False(Relation.IsSurelyOutsideEnd(s_count, Relation.Row(0, Bit(0))));
        Assert.False(Relation.IsSurelyOutsideEnd(s_count, Relation.Row(0, Bit(Far))));
    }

    private static Change Move(int by) => new(Aim.At(Operand.This), s_count, StateSet.All, HasFrom: false, To: -1, by, When: null);

    private static int Bit(int difference) => 1 << (difference + Relation.NoDifference);

    private static int Add(int difference, int by) => difference == Far || Math.Abs(difference + by) > 3 ? Far : difference + by;

    private static IEnumerable<int> Differences(int bits) => Enumerable.Range(-3, 8).Where(x => (bits & Bit(x)) != 0);
}
