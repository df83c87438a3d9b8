// The fixpoint: property simulation (Das, Lerner, Seigle, PLDI 2002) over the exploded graph of one cluster.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Solver : IFlowObserver
{
    /// <summary>Under one key so many sets of facts stay apart; a further one is merged with the one that differs least.</summary>
    private const int FactSetLimit = 4;

    /// <summary>After so many merges of one set of facts growing ranges are given up.</summary>
    private const int MergesBeforeWidening = 3;

    private readonly Solution _solution;
    private readonly Transfer _transfer;
    private readonly Pruning _pruning;
    private readonly Join _join;
    private readonly int[] _order;
    private readonly Dictionary<StateKey, List<Exploded>>[] _byKey;
    private readonly SortedSet<(int Order, int Id)> _pending = new();
    private readonly List<Exploded> _all = new();
    private readonly List<long> _keyParts = new();
    private readonly SolverOptions _options;
    private readonly CancellationToken _cancellation;
    private Exploded? _current;

    private Solver(MethodGraph graph, Cluster cluster, ISummaries summaries, SolverOptions options, CancellationToken cancellation)
    {
        var values = new ValueTable();
        _solution = new Solution(graph, cluster, values, summaries, options);
        _transfer = new Transfer(graph, values, cluster, summaries, this);
        _pruning = new Pruning(graph, cluster, options.KeepsEntryFacts);
        _join = new Join(values);
        _order = ReversePostorder(cluster);
        _byKey = new Dictionary<StateKey, List<Exploded>>[cluster.Nodes.Count];
        for (var i = 0; i < _byKey.Length; i++)
            _byKey[i] = new();
        _options = options;
        _cancellation = cancellation;
    }

    public static Solution Solve(MethodGraph graph, Cluster cluster, ISummaries summaries, SolverOptions options, CancellationToken cancellation) =>
        new Solver(graph, cluster, summaries, options, cancellation).Run();

    void IFlowObserver.OnBreach(Breach breach, FlowState state) => _solution.Breaches.Add((breach, _current!));

    void IFlowObserver.OnDemand(Value subject, Typestate typestate, Demand demand)
    {
        if (!_solution.Demands.ContainsKey((subject, typestate)))
            _solution.Demands.Add((subject, typestate), demand);
    }

    void IFlowObserver.OnChange(Step step, FlowState state, Value subject, Typestate typestate, ulong before, ulong after, bool isTransition)
    {
        if (isTransition)
            _solution.Transitions.Add((subject, typestate));
        if (Obligation.IsGivenBack(subject, typestate, before, after))
            _solution.GivenBack.Add((subject, typestate));
    }

    private Solution Run()
    {
        Arrive(_solution.Graph.Nodes[0], _transfer.Entry(), null, null);
        while (_pending.Count > 0 && _solution.NotChecked is null)
        {
            _cancellation.ThrowIfCancellationRequested();
            var next = _pending.Min;
            _pending.Remove(next);
            _current = _all[next.Id];
            _current.IsPending = false;
            Visit(_current);
        }

        return _solution;
    }

    private void Visit(Exploded at)
    {
        var node = _solution.Cluster.At(at.Node.Index);
        _solution.Steps += 1 + node.Steps.Length;
        if (_solution.Steps > _options.StepBudget)
        {
            _solution.NotChecked = $"it takes more than {_options.StepBudget} steps to follow";
            return;
        }

        var states = _transfer.Run(node, at.State.Clone(), thrown => Throw(node, thrown, at));
        for (var i = 0; i < node.Edges.Length; i++)
        {
            var edge = node.Edges[i];
            foreach (var state in states)
                foreach (var followed in _transfer.Follow(edge, i + 1 < node.Edges.Length ? state.Clone() : state))
                    Arrive(_solution.Graph.Nodes[edge.Target], followed, at, edge);
        }
    }

    private void Throw(SlicedNode node, FlowState state, Exploded at)
    {
        for (var i = 0; i < node.Handlers.Length; i++)
            Arrive(_solution.Graph.Nodes[node.Handlers[i]], i + 1 < node.Handlers.Length ? state.Clone() : state, at, null);
    }

    private void Arrive(Node node, FlowState state, Exploded? from, Edge? edge)
    {
        _pruning.Apply(state, node);
        var key = StateKey.Of(state, _solution.Cluster, _keyParts);
        var position = _solution.Cluster.At(node.Index).Position;
        var byKey = _byKey[position];
        if (!byKey.TryGetValue(key, out var sets))
        {
            if (byKey.Count >= _options.KeyLimit)
            {
                _solution.NotChecked = $"more than {_options.KeyLimit} combinations of states meet at one point";
                return;
            }

            byKey.Add(key, sets = new());
        }

        foreach (var known in sets)
        {
            if (_join.Covers(known.State, state, node))
            {
                AddParent(known, from, edge);
                return;
            }
        }

        if (sets.Count < FactSetLimit)
        {
            var added = new Exploded(_all.Count, node, state);
            _all.Add(added);
            sets.Add(added);
            _solution.StatesAt(node).Add(added);
            AddParent(added, from, edge);
            Enqueue(added);
            return;
        }

        Merge(sets, node, state, from, edge);
    }

    private void Merge(List<Exploded> sets, Node node, FlowState state, Exploded? from, Edge? edge)
    {
        var nearest = sets[0];
        var least = int.MaxValue;
        foreach (var candidate in sets)
        {
            var distance = _join.Distance(candidate.State, state);
            if (distance >= least)
                continue;
            (nearest, least) = (candidate, distance);
        }

        AddParent(nearest, from, edge);
        var joined = _join.Of(nearest.State, state, node, widen: nearest.Merges >= MergesBeforeWidening);
        if (_join.Same(joined, nearest.State, node))
            return;
        nearest.Merges++;
        nearest.State = joined;
        Enqueue(nearest);
    }

    private void Enqueue(Exploded exploded)
    {
        if (exploded.IsPending)
            return;
        exploded.IsPending = true;
        _pending.Add((_order[_solution.Cluster.At(exploded.Node.Index).Position], exploded.Id));
    }

    private static void AddParent(Exploded exploded, Exploded? from, Edge? edge)
    {
        if (from is not null && !exploded.Parents.Contains((from, edge)))
            exploded.Parents.Add((from, edge));
    }

    private static int[] ReversePostorder(Cluster cluster)
    {
        var order = new int[cluster.Nodes.Count];
        var seen = new bool[order.Length];
        var stack = new Stack<(SlicedNode Node, int Child)>();
        var number = order.Length;
        stack.Push((cluster.Nodes[0], 0));
        seen[0] = true;
        while (stack.Count > 0)
        {
            var (node, child) = stack.Pop();
            if (child == node.Edges.Length + node.Handlers.Length)
            {
                order[node.Position] = --number;
                continue;
            }

            stack.Push((node, child + 1));
            var target = cluster.At(child < node.Edges.Length ? node.Edges[child].Target : node.Handlers[child - node.Edges.Length]);
            if (seen[target.Position])
                continue;
            seen[target.Position] = true;
            stack.Push((target, 0));
        }

        return order;
    }
}

/// <param name="StepBudget">How many steps the solver runs before it gives up.</param>
/// <param name="KeepsEntryFacts">Whether what is known of values from outside is kept for callers.</param>
/// <param name="KeyLimit">So many keys at one node are more than any readable method has.</param>
internal sealed record SolverOptions(int StepBudget, bool KeepsEntryFacts = false, int KeyLimit = 256);
