// decided <folder>...: of the contracted operations of somebody's sources, how many were decided and how many met a subject of which nothing is known.
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Spectre.Console;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Benchmarks.Engine;

/// <summary>
/// An operation is decided if on every way that comes by each of its demands finds its subject, in a state that is known or follows from what
/// callers saw to. It is unknown if on some way a demand finds none, or one that was handed to code that nobody knows.
/// </summary>
internal static class DecidedCommand
{
    private const double MostUnknown = 0.2;

    public static int Run(string[] arguments)
    {
        if (arguments.Length == 0 || !arguments.All(Directory.Exists))
        {
            Console.Error.WriteLine("decided takes one or more folders of sources that are one compilation");
            return 2;
        }

        var compiled = Compiled.Folders(arguments);
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var method in compiled.Methods())
            Count(compiled, method, tallies);
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120); // a table for a file is not wrapped
        var table = new Table().AddColumns("typestate", "operations", "decided", "unknown", "unknown %");
        foreach (var (typestate, tally) in tallies)
            table.AddRow(Markup.Escape(typestate), $"{tally.Operations}", $"{tally.Operations - tally.Unknown}", $"{tally.Unknown}", $"{100.0 * tally.Unknown / tally.Operations:F1}");
        AnsiConsole.Write(table);
        var (operations, unknown) = (tallies.Values.Sum(x => x.Operations), tallies.Values.Sum(x => x.Unknown));
        Console.WriteLine($"decided: operations {operations} decided {operations - unknown} unknown {unknown} ({100.0 * unknown / Math.Max(operations, 1):F1} %, at most {100 * MostUnknown:F0} %)");
        return operations > 0 && unknown <= MostUnknown * operations ? 0 : 1;
    }

    private static void Count(Compiled compiled, BaseMethodDeclarationSyntax method, SortedDictionary<string, Tally> tallies)
    {
        if (!compiled.Check.CanReachContract(method))
            return;
        foreach (var (_, solution) in compiled.Solve(method))
            foreach (var (typestate, isKnown) in Asked(solution))
            {
                if (!tallies.TryGetValue(typestate, out var tally))
                    tallies.Add(typestate, tally = new Tally());
                tally.Operations++;
                tally.Unknown += isKnown ? 0 : 1;
            }
    }

    // Each demand of each call, over all states that come by it.
    private static IEnumerable<(string Typestate, bool IsKnown)> Asked(Solution solution)
    {
        var known = new Dictionary<(int Call, Demand Demand), bool>();
        var transfer = new Transfer(solution.Graph, solution.Values, solution.Cluster, solution.Summaries, new Nobody());
        foreach (var node in solution.Cluster.Nodes)
            foreach (var exploded in solution.StatesAt(node.Node))
                Walk(node, exploded.State.Clone(), solution.Cluster, transfer, known);
        return known.Select(x => (x.Key.Demand.Alternatives[0].Typestate.Name, x.Value));
    }

    private static void Walk(SlicedNode node, FlowState entry, Cluster cluster, Transfer transfer, Dictionary<(int Call, Demand Demand), bool> known)
    {
        var subjects = new Subjects(transfer);
        var states = new List<FlowState> { entry };
        foreach (var step in node.Steps)
        {
            if (step is Call { Contract: { } contract, IsDetached: false } call && cluster.IsRelevant(step))
                foreach (var demand in cluster.PlanOf(call, contract).Demands.Where(x => x.Alternatives[0].Typestate.Family == cluster.Family))
                    foreach (var state in states)
                        if (IsOwned(cluster, call, demand))
                            known[(call.Number, demand)] = (!known.TryGetValue((call.Number, demand), out var before) || before) && IsKnown(subjects, call, demand, state.Clone());
            var alone = new SlicedNode(node.Node, node.Position, [step], node.Edges, node.Handlers);
            states = [.. states.SelectMany(x => transfer.Run(alone, x, _ => { }))];
        }
    }

    private static bool IsOwned(Cluster cluster, Call call, Demand demand) =>
        demand.Aim.Reach != Reach.Any && call.At(demand.Aim.Operand) is { } place && cluster.Owns(place);

    private static bool IsKnown(Subjects subjects, Call call, Demand demand, FlowState state) =>
        demand.Alternatives.Any(x => subjects.Asked(call, demand.Aim, x.Typestate, state) is { Count: > 0 } found && found.TrueForAll(y => state.ElementOf(y, x.Typestate) != Relation.Top));

    private sealed class Tally
    {
        public int Operations { get; set; }

        public int Unknown { get; set; }
    }

    private sealed class Nobody : IFlowObserver
    {
        public void OnDemand(Value subject, Typestate typestate, Demand demand)
        {
        }

        public void OnBreach(Breach breach, FlowState state)
        {
        }

        public void OnChange(Step step, FlowState state, Value subject, Typestate typestate, ulong before, ulong after, bool isTransition)
        {
        }
    }
}
