// The laws of relations, exhaustively for two and three states: against sets of pairs (was on entry, is now).
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Laws;

public sealed class RelationLawTests
{
    private static readonly Typestate s_two = Of(2);
    private static readonly Typestate s_three = Of(3);

    public static TheoryData<int> StateCounts => [2, 3];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Untouched_is_the_identity(int states) =>
        Assert.Equal(Enumerable.Range(0, states).Select(x => (x, x)), Pairs(Relation.Identity(Of(states))));

    [Theory]
    [MemberData(nameof(StateCounts))]
    public void Composition_is_that_of_relations(int states)
    {
        var all = All(states).Select(x => (Relation: x, Pairs: Pairs(x).ToArray())).ToArray();
        var typestate = Of(states);
        foreach (var before in all)
            foreach (var callee in all)
            {
                var expected = 0UL;
                foreach (var first in before.Pairs)
                    foreach (var second in callee.Pairs)
                        if (first.Now == second.Was)
                            expected |= Relation.Row(first.Was, 1 << second.Now);
                Assert.Equal(expected, Relation.Compose(typestate, before.Relation, callee.Relation));
            }
    }

    [Fact]
    public void Composition_is_associative_and_the_identity_changes_nothing()
    {
        var all = All(2);
        foreach (var a in all)
        {
            Assert.Equal(a, Relation.Compose(s_two, a, Relation.Identity(s_two)));
            Assert.Equal(a, Relation.Compose(s_two, Relation.Identity(s_two), a));
            foreach (var b in all)
                foreach (var c in all)
                    Assert.Equal(
                        Relation.Compose(s_two, Relation.Compose(s_two, a, b), c),
                        Relation.Compose(s_two, a, Relation.Compose(s_two, b, c)));
        }
    }

    [Fact]
    public void Changes_apply_at_once_and_the_first_that_speaks_of_a_state_wins()
    {
        var changes =
            from mask in Enumerable.Range(1, 7)
            from to in Enumerable.Range(0, 3)
            select Becomes(s_three, to, mask);
        var lists = changes.SelectMany(x => changes.Select(y => new[] { x, y })).Concat(changes.Select(x => new[] { x }));
        // Rows do not see each other, so one row shows all.
        foreach (var list in lists)
            for (var row = 0; row < 8; row++)
            {
                var before = Relation.Row(2, row) | Relation.Row(0, 1);
                var expected = Pairs(before).Select(x => (x.Was, list.FirstOrDefault(c => c.From.Contains(x.Now))?.To ?? x.Now));
                Assert.Equal(Of(expected), Relation.Apply(list, before));
            }
    }

    [Fact]
    public void A_demand_keeps_what_it_allows_and_breaks_when_nothing_is_left()
    {
        foreach (var before in All(3))
            for (byte states = 0; states < 8; states++)
            {
                var after = before & Relation.Mask(s_three, new StateSet(states));
                Assert.Equal(Of(Pairs(before).Where(x => new StateSet(states).Contains(x.Now))), after);
                Assert.Equal((Relation.Now(before) & states) == 0, after == Relation.Broken);
            }
    }

    [Fact]
    public void A_weak_change_is_old_or_new_and_what_is_unknown_stays_unknown()
    {
        foreach (var before in All(2))
        {
            foreach (var after in All(2))
                Assert.Equal(Of(Pairs(before).Concat(Pairs(after))), Relation.Weaken(before, after));
            Assert.Equal(Relation.Top, Relation.Weaken(before, Relation.Top));
            Assert.Equal(Relation.Top, Relation.Compose(s_two, before, Relation.Top));
        }

        Assert.Equal(Relation.Top, Relation.Apply([Becomes(s_two, 1, 3)], Relation.Top));
    }

    [Fact]
    public void What_is_born_here_begins_in_its_start_or_in_any_state()
    {
        Assert.Equal([(0, 1)], Pairs(Relation.Born(Of(3, start: 1))));
        Assert.Equal([(0, 0), (0, 1), (0, 2)], Pairs(Relation.Born(s_three)));
    }

    [Fact]
    public void Surely_outside_the_end_means_that_no_pair_is_at_the_end()
    {
        var typestate = Of(3, end: 2);
        foreach (var relation in All(3))
            Assert.Equal(relation != Relation.Broken && Pairs(relation).All(x => x.Now != 2), Relation.IsSurelyOutsideEnd(typestate, relation));
        Assert.False(Relation.IsSurelyOutsideEnd(typestate, Relation.Top));
    }

    internal static Typestate Of(int states, int start = -1, int end = -1, bool isCounted = false) =>
        new(0, "Test", [.. Enumerable.Range(0, states).Select(x => $"S{x}")], start, end, isCounted, isThreadAffine: false);

    internal static Change Becomes(Typestate typestate, int to, int from) =>
        new(Aim.At(Operand.This), typestate, new StateSet((byte)from), HasFrom: true, to, By: 0, When: null);

    private static ImmutableArray<ulong> All(int states) =>
        [.. Enumerable.Range(0, 1 << (states * states)).Select(bits => Of(
            Enumerable.Range(0, states * states).Where(x => (bits & (1 << x)) != 0).Select(x => (x / states, x % states))))];

    private static ulong Of(IEnumerable<(int Was, int Now)> pairs) =>
        pairs.Aggregate(0UL, (relation, pair) => relation | Relation.Row(pair.Was, 1 << pair.Now));

    private static IEnumerable<(int Was, int Now)> Pairs(ulong relation) =>
        from was in Enumerable.Range(0, 8)
        from now in Enumerable.Range(0, 8)
        where (Relation.RowOf(relation, was) & (1 << now)) != 0
        select (was, now);
}
