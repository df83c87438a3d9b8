// A join loses nothing of either side, judged by brute force over what the places and the caller's values can be.
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Laws;

public sealed class JoinTests
{
    private const int Rounds = 1_500;
    private const int PlaceCount = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_join_covers_both_sides(bool widen)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (formulas, graph, join) = Setting(seed);
            var (a, b) = (State(formulas, seed), State(formulas, seed + 1));
            if (a is null || b is null)
                continue;
            var joined = join.Of(a.Clone(), b.Clone(), graph.Nodes[0], widen);
            foreach (var assignment in formulas.Assignments())
                foreach (var side in new[] { a, b })
                    if (Held(side, formulas, assignment) is { } held)
                        Assert.True(Admits(joined, formulas, assignment, held), $"seed {seed}: places ({held}) for ({assignment}) are lost");
        }
    }

    [Fact]
    public void A_state_joined_with_itself_is_itself()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (formulas, graph, join) = Setting(seed);
            if (State(formulas, seed) is { } state)
                Assert.True(join.Same(join.Of(state.Clone(), state.Clone(), graph.Nodes[0], widen: false), state, graph.Nodes[0]), $"seed {seed}");
        }
    }

    [Fact]
    public void What_covers_another_state_admits_all_that_the_other_does()
    {
        var covered = 0;
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (formulas, graph, join) = Setting(seed);
            if (State(formulas, seed) is not { } a)
                continue;
            var results = new List<FlowState>();
            new Reasoning(formulas.Values).Assume(a.Clone(), formulas.Next(), formulas.Coin(), results);
            foreach (var b in results.Where(x => join.Covers(a, x, graph.Nodes[0])))
            {
                covered++;
                foreach (var assignment in formulas.Assignments())
                    if (Held(b, formulas, assignment) is { } held)
                        Assert.True(Admits(a, formulas, assignment, held), $"seed {seed}: ({held}) for ({assignment}) is not covered");
            }
        }

        Assert.True(covered > Rounds / 4, $"only {covered} states were covered: the test asks too little");
    }

    [Fact]
    public void A_join_of_different_values_keeps_what_both_say_of_them()
    {
        var (formulas, graph, join) = Setting(0);
        var (a, b) = (formulas.Start(), formulas.Start());
        a.Set(formulas.Places[0], formulas.Values.Constant(1));
        b.Set(formulas.Places[0], formulas.Values.Constant(3));
        var joined = join.Of(a, b, graph.Nodes[0], widen: false);
        Assert.Equal(ValueSet.Of(1).Union(ValueSet.Of(3)), new Reasoning(formulas.Values).Ask(joined, formulas.HeldBy(joined, formulas.Places[0])));
    }

    [Fact]
    public void Widening_gives_up_the_side_on_which_a_range_grew()
    {
        var (formulas, graph, join) = Setting(0);
        var (a, b) = (formulas.Start(), formulas.Start());
        a.Set(formulas.Places[0], formulas.Values.Constant(1));
        b.Set(formulas.Places[0], formulas.Values.Constant(2));
        var joined = join.Of(a, b, graph.Nodes[0], widen: true);
        Assert.Equal(ValueSet.Range(1, long.MaxValue), new Reasoning(formulas.Values).Ask(joined, formulas.HeldBy(joined, formulas.Places[0])));
    }

    private static (Formulas Formulas, MethodGraph Graph, Join Join) Setting(int seed)
    {
        var formulas = new Formulas(seed, isNullable: false, hasArithmetic: false);
        var graph = new MethodGraph([new Node(0, NodeKind.Return)], [.. formulas.Places], [], null, siteCount: 1);
        return (formulas, graph, new Join(formulas.Values));
    }

    // Places that hold variables, constants or each other's variable, and what some assumption makes of them.
    private static FlowState? State(Formulas formulas, int seed)
    {
        var random = new Random(seed);
        var state = formulas.Start();
        foreach (var place in formulas.Places)
            state.Set(place, random.Next(3) switch
            {
                0 => formulas.Values.Constant(random.Next(4)),
                1 => formulas.Values.Entry(formulas.Places[random.Next(PlaceCount)]),
                _ => null,
            });
        var results = new List<FlowState>();
        new Reasoning(formulas.Values).Assume(state, formulas.Next(2), formulas.Coin(), results);
        return results.Count == 0 ? null : results[random.Next(results.Count)];
    }

    // What the places hold if the caller gave these values, or null if the state excludes them.
    private static Assignment? Held(FlowState state, Formulas formulas, Assignment given) =>
        FactsHold(state, given, null) ? new Assignment([.. formulas.Places.Select(x => Formulas.Evaluate(formulas.HeldBy(state, x), given))]) : null;

    private static bool Admits(FlowState state, Formulas formulas, Assignment given, Assignment held)
    {
        // A value that the join named is whatever its places hold.
        var joined = new Dictionary<Value, long>();
        foreach (var place in formulas.Places)
            if (formulas.HeldBy(state, place) is { Kind: ValueKind.Phi } phi && !joined.TryAdd(phi, held.Codes[place.Index]) && joined[phi] != held.Codes[place.Index])
                return false;
        return formulas.Places.All(x => Formulas.Evaluate(formulas.HeldBy(state, x), given, joined) == held.Codes[x.Index]) && FactsHold(state, given, joined);
    }

    private static bool FactsHold(FlowState state, Assignment given, IReadOnlyDictionary<Value, long>? joined) =>
        Enumerable.Range(0, state.Facts.Count).Select(state.Facts.ValueAt).All(x => x.Set.Contains(Formulas.Evaluate(x.Value, given, joined)));
}
