// Small random graphs over three bools and one subject with a lock: built from steps directly, without any C#.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Tests.Laws;

internal sealed class RandomGraph
{
    public const int Unlocked = 0;
    public const int Locked = 1;

    private readonly Random _random;
    private int _site;

    /// <param name="isBornHere">Whether the first step makes the subject, so that its lock is owed at each return.</param>
    /// <param name="ticks">Whether each node moves a second typestate on, so that a path's length can be read from what happened on it.</param>
    public RandomGraph(int seed, bool isBornHere = false, bool ticks = false)
    {
        _random = new Random(seed);
        Lock = new Typestate(0, "Lock", ["Unlocked", "Locked"], isBornHere ? Unlocked : -1, Unlocked, isCounted: false, isThreadAffine: false) { Subject = "Folio" };
        // Of the same family, so that both are followed at once and keep states apart.
        Tick = new Typestate(1, "Tick", ["A", "B"], 0, -1, isCounted: false, isThreadAffine: false) { Subject = "Folio", Family = Lock.Family };
        Bools = [.. Enumerable.Range(0, 3).Select(x => new Place(x, $"b{x}", PlaceKind.Outside, ValueShape.Bool, default) { Ordinal = x })];
        Subject = new Place(3, "folio", isBornHere ? PlaceKind.Local : PlaceKind.Outside, ValueShape.Reference, TypestateSet.Of(0) | TypestateSet.Of(1)) { Ordinal = isBornHere ? null : 3 };
        var count = _random.Next(2, 8);
        var nodes = Enumerable.Range(0, count + 1).Select(x => new Node(x, x == count ? NodeKind.Return : NodeKind.Inner)).ToImmutableArray();
        if (isBornHere)
            nodes[0].Steps.Add(new SetUnknown(_site++, Subject, Birth.Object));
        foreach (var node in nodes.Take(count))
            Fill(node, firstTarget: isBornHere ? 1 : 0, count, ticks);
        nodes[count].Site = _site++;
        Graph = new MethodGraph(nodes, [.. Bools, Subject], [Lock, Tick], null, _site);
    }

    public Typestate Lock { get; }

    public Typestate Tick { get; }

    public Place[] Bools { get; }

    public Place Subject { get; }

    public MethodGraph Graph { get; }

    public Solution Solve(out IReadOnlyList<Solution> all)
    {
        all = Clusters.Of(Graph, NoSummaries.Instance)
            .Select(x => Solver.Solve(Graph, x, NoSummaries.Instance, new SolverOptions(100_000), CancellationToken.None)).ToList();
        return all.Single(x => x.Cluster.Owns(Subject));
    }

    public bool HasCalls => Graph.Nodes.SelectMany(x => x.Steps).OfType<Call>().Any(x => x.Identity is not "tick");

    public override string ToString() => string.Join("\n", Graph.Nodes.Select(x =>
        $"{x.Index}: {string.Join("; ", x.Steps.Select(Describe))} {string.Join(" ", x.Edges.Select(e => $"-> {e.Target}{(e.Condition is null ? "" : $" if {(e.WhenTrue ? "" : "!")}{e.Condition}")}"))}"));

    private void Fill(Node node, int firstTarget, int last, bool ticks)
    {
        if (ticks)
            node.Steps.Add(Call("tick", null, [], Becomes(Tick, 1, from: 0), Becomes(Tick, 0, from: 1)));
        for (var steps = _random.Next(4); steps > 0; steps--)
            node.Steps.Add(NextStep());
        if (_random.Next(3) == 0)
        {
            node.Edges.Add(new Edge(_random.Next(firstTarget, last + 1), null, true, _site++));
            return;
        }

        var (condition, site) = (Bool(), _site++);
        foreach (var truth in new[] { true, false })
            node.Edges.Add(new Edge(_random.Next(firstTarget, last + 1), condition, truth, site));
    }

    private Step NextStep() => _random.Next(9) switch
    {
        0 => new SetConstant(_site++, Bool(), _random.Next(2)),
        1 => new Copy(_site++, Bool(), Bool()),
        2 => new SetUnknown(_site++, Bool()),
        3 => new Compute(_site++, Bool(), Operator.Not, null, [Bool()]),
        4 => new Compute(_site++, Bool(), _random.Next(2) == 0 ? Operator.And : Operator.Equal, null, [Bool(), Bool()]),
        5 => Call("try", Bool(), [], Becomes(Lock, Locked, StateSet.All.Bits, new Condition(Operand.Result, ValueSet.True))),
        6 => Call("unlock", null, [Demand(Locked, isForbidding: false)], Becomes(Lock, Unlocked, StateSet.All.Bits)),
        _ => Call("lock", null, [Demand(Unlocked, isForbidding: true)], Becomes(Lock, Locked, StateSet.All.Bits)),
    };

    private Place Bool() => Bools[_random.Next(Bools.Length)];

    private Call Call(string name, Place? target, ImmutableArray<Demand> demands, params Change[] changes) =>
        new(_site++, target, new Operation { Demands = demands, Changes = [.. changes] }, null, Subject, [], []) { Identity = name };

    private Demand Demand(int state, bool isForbidding) =>
        new(Aim.At(Operand.This), [new Allowed(Lock, StateSet.Of(state))], isForbidding, null, null, null, "so");

    private static Change Becomes(Typestate typestate, int to, int from, Condition? when = null) =>
        new(Aim.At(Operand.This), typestate, when is null && from != StateSet.All.Bits ? StateSet.Of(from) : StateSet.All, from != StateSet.All.Bits, to, 0, when);

    private static string Describe(Step step) => step switch
    {
        Call x => $"#{x.Site} {(x.Target is null ? "" : $"{x.Target} = ")}{x.Identity}",
        SetConstant x => $"{x.Target} = {x.Code}",
        Copy x => $"{x.Target} = {x.Source}",
        Compute x => $"{x.Target} = {x.Operator}({string.Join(", ", x.Arguments)})",
        SetUnknown x => $"{x.Target} = ?",
        _ => $"{step}",
    };
}
