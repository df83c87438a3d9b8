// The solver, its merges, slices and witnesses against the enumeration of all paths of small graphs.
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Laws;

public sealed class SolverOracleTests
{
    private const int Graphs = 4_000;

    private static readonly SolverOptions s_options = new(100_000);

    [Fact]
    public void Reported_is_what_breaks_on_some_path()
    {
        var broken = 0;
        for (var seed = 0; seed < Graphs; seed++)
        {
            var graph = new RandomGraph(seed);
            if (!graph.HasCalls)
                continue;
            var paths = new PathEnumeration(graph);
            var expected = paths.Breaches.Keys.Order().ToList();
            var found = Check(graph).Where(x => x.Kind is ViolationKind.Missing or ViolationKind.Forbidden).Select(x => x.End.Site).Distinct().Order().ToList();
            var isRight = paths.AlwaysReturns() ? expected.SequenceEqual(found) : expected.All(found.Contains);
            Assert.True(isRight, $"seed {seed}: expected {string.Join(" ", expected)}, found {string.Join(" ", found)} in\n{graph}");
            broken += expected.Count;
        }

        Assert.True(broken > Graphs / 10, $"only {broken} broken demands: the graphs ask too little");
    }

    [Fact]
    public void What_is_born_here_is_left_over_if_some_path_returns_without_giving_it_back()
    {
        var (left, given) = (0, 0);
        for (var seed = 0; seed < Graphs; seed++)
        {
            var graph = new RandomGraph(seed, isBornHere: true);
            if (!graph.HasCalls)
                continue;
            var paths = new PathEnumeration(graph);
            var expected = paths.IsLeftLocked;
            var isFound = Check(graph).Any(x => x.Kind is ViolationKind.LeftOver or ViolationKind.Lost);
            Assert.True(paths.AlwaysReturns() ? expected == isFound : !expected || isFound, $"seed {seed}: {(expected ? "missed" : "false")} in\n{graph}");
            (left, given) = expected ? (left + 1, given) : (left, given + 1);
        }

        Assert.True(Math.Min(left, given) > Graphs / 20, $"{left} left over, {given} not: the graphs ask too little");
    }

    [Fact]
    public void The_witness_of_a_breach_is_a_shortest_path_to_it()
    {
        var compared = 0;
        for (var seed = 0; seed < Graphs / 10; seed++)
        {
            var graph = new RandomGraph(seed, ticks: true);
            if (!graph.HasCalls)
                continue;
            var solution = graph.Solve(out _);
            var witness = new Witness(solution, CancellationToken.None);
            foreach (var (site, shortest) in new PathEnumeration(graph).Breaches)
            {
                var lengths = solution.Breaches.Where(x => x.Breach.Step.Site == site)
                    .Select(x => witness.To(x.Breach, x.At)).Where(x => x is not null).Select(x => Length(x!.Value.History, graph.Tick)).ToList();
                Assert.True(lengths.Count > 0 && lengths.Min() == shortest, $"seed {seed}: #{site} takes {shortest} nodes, the witnesses {string.Join(", ", lengths)} in\n{graph}");
                compared++;
            }
        }

        Assert.True(compared > Graphs / 50, $"only {compared} witnesses");
    }

    private static List<Violation> Check(RandomGraph graph)
    {
        graph.Solve(out var solutions);
        var (violations, _, notChecked) = Checker.Check(solutions, judgesAllExceptions: false, CancellationToken.None);
        Assert.Null(notChecked);
        return violations.ToList();
    }

    private static int Length(Happening? history, Typestate tick)
    {
        var length = 0;
        for (var happening = history; happening is not null; happening = happening.Before)
            length += happening.Typestate == tick ? 1 : 0;
        return length;
    }
}
