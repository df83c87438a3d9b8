// Walks a random graph with concrete bools, breadth first over all there is: no joins, no facts, no slices.
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Tests.Laws;

internal sealed class PathEnumeration
{
    private readonly RandomGraph _graph;
    private readonly Queue<(Config Config, int Length)> _queue = new();
    private readonly HashSet<Config> _seen = [];
    private readonly Dictionary<Config, List<Config>> _before = [];

    public PathEnumeration(RandomGraph graph)
    {
        _graph = graph;
        var isBornHere = graph.Subject.Kind == PlaceKind.Local;
        for (var bools = 0; bools < 8; bools++)
            Visit(new Config(0, bools, isBornHere ? Pairs.Born : Pairs.Identity, false), 1);
        while (_queue.Count > 0)
            Walk(_queue.Dequeue());
    }

    /// <summary>By site of the broken demand: how many nodes the shortest path to it has.</summary>
    public Dictionary<int, int> Breaches { get; } = [];

    /// <summary>Whether some path returns with the subject surely locked.</summary>
    public bool IsLeftLocked { get; private set; }

    /// <summary>
    /// Whether each path can still return. The slice takes it for granted that loops end (control dependence does not see endless ones),
    /// so what follows an endless loop may be reported although nothing ever gets there.
    /// </summary>
    public bool AlwaysReturns()
    {
        var returning = new Stack<Config>(_seen.Where(x => _graph.Graph.Nodes[x.Node].Kind == NodeKind.Return));
        var able = new HashSet<Config>(returning);
        while (returning.TryPop(out var config))
            foreach (var before in _before.GetValueOrDefault(config, []))
                if (able.Add(before))
                    returning.Push(before);
        return able.Count == _seen.Count;
    }

    private void Visit(Config config, int length)
    {
        if (_seen.Add(config))
            _queue.Enqueue((config, length));
    }

    private void Walk((Config Config, int Length) at)
    {
        var node = _graph.Graph.Nodes[at.Config.Node];
        if (node.Kind == NodeKind.Return)
            IsLeftLocked |= !at.Config.IsBroken && at.Config.Pairs.Now() == 1 << RandomGraph.Locked;
        foreach (var after in node.Steps.Aggregate(new List<Config> { at.Config }, (all, step) => [.. all.SelectMany(x => Apply(step, x, at.Length))]))
            foreach (var edge in node.Edges)
                if (edge.Condition is null || after.IsTrue(edge.Condition) == edge.WhenTrue)
                    Follow(at, after with { Node = edge.Target });
    }

    private void Follow((Config Config, int Length) from, Config to)
    {
        if (!_before.TryGetValue(to, out var before))
            _before.Add(to, before = []);
        before.Add(from.Config);
        Visit(to, from.Length + 1);
    }

    private IEnumerable<Config> Apply(Step step, Config config, int length) => step switch
    {
        SetConstant x => [config.With(x.Target, x.Code == 1)],
        Copy x => [config.With(x.Target, config.IsTrue(x.Source))],
        Compute { Operator: Operator.Not } x => [config.With(x.Target, !config.IsTrue(x.Arguments[0]))],
        Compute { Operator: Operator.And } x => [config.With(x.Target, config.IsTrue(x.Arguments[0]) && config.IsTrue(x.Arguments[1]))],
        Compute x => [config.With(x.Target, config.IsTrue(x.Arguments[0]) == config.IsTrue(x.Arguments[1]))],
        SetUnknown { Target.Shape: ValueShape.Bool } x => [config.With(x.Target, true), config.With(x.Target, false)],
        Call { Identity: "try" } x => [config.With(x.Target!, true) with { Pairs = config.Pairs.To(RandomGraph.Locked) }, config.With(x.Target!, false)],
        Call { Identity: "lock" } x => [Demand(config, x, RandomGraph.Unlocked, length).To(RandomGraph.Locked)],
        Call { Identity: "unlock" } x => [Demand(config, x, RandomGraph.Locked, length).To(RandomGraph.Unlocked)],
        _ => [config],
    };

    private Config Demand(Config config, Call call, int state, int length)
    {
        if (config.IsBroken)
            return config;
        var left = config.Pairs.Only(state);
        if (left != default)
            return config with { Pairs = left };
        Breaches.TryAdd(call.Site, length);
        return config with { IsBroken = true, Pairs = default };
    }

    private readonly record struct Config(int Node, int Bools, Pairs Pairs, bool IsBroken)
    {
        public bool IsTrue(Place place) => (Bools & (1 << place.Index)) != 0;

        public Config With(Place place, bool value) => this with { Bools = value ? Bools | (1 << place.Index) : Bools & ~(1 << place.Index) };

        public Config To(int state) => this with { Pairs = Pairs.To(state) };
    }

    /// <summary>For the two states on entry, what the subject can be in now; zero: it was not in that state.</summary>
    private readonly record struct Pairs(int FromUnlocked, int FromLocked)
    {
        public static readonly Pairs Identity = new(1 << RandomGraph.Unlocked, 1 << RandomGraph.Locked);
        public static readonly Pairs Born = new(1 << RandomGraph.Unlocked, 0);

        public int Now() => FromUnlocked | FromLocked;

        public Pairs To(int state) => new(FromUnlocked == 0 ? 0 : 1 << state, FromLocked == 0 ? 0 : 1 << state);

        public Pairs Only(int state) => new(FromUnlocked & (1 << state), FromLocked & (1 << state));
    }
}
