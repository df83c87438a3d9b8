// The path behind a finding: the shortest way through the exploded graph that, walked alone and without any merging, ends in it.
// What cannot be walked is not reported: a finding that only a merge made possible has no witness.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal sealed class Witness : IFlowObserver
{
    /// <summary>So many partial paths are tried before the finding counts as unconfirmed.</summary>
    private const int ExpansionLimit = 4000;

    /// <summary>And for all findings of one cluster this part of the solver's steps: where hundreds of ways out leave something, each search alone is short.</summary>
    private const int StepsForOneExpansion = 10;

    private const int LeastTotal = 1_000;

    private const int StateLimit = 64;

    private readonly Solution _solution;
    private readonly List<long> _keyParts = new();
    private readonly Transfer _transfer;
    private readonly Pruning _pruning;
    private readonly List<(Breach Breach, Happening? History, FlowState State)> _breaches = new();
    private readonly CancellationToken _cancellation;
    private Dictionary<Exploded, int>? _distances;
    private readonly int _totalLimit;
    private int _expansions;

    public Witness(Solution solution, CancellationToken cancellation)
    {
        _totalLimit = Math.Max(LeastTotal, solution.Options.StepBudget / StepsForOneExpansion);
        _cancellation = cancellation;
        _solution = solution;
        _transfer = new Transfer(solution.Graph, solution.Values, solution.Cluster, solution.Summaries, this);
        _pruning = new Pruning(solution.Graph, solution.Cluster, solution.Options.KeepsEntryFacts);
    }

    /// <summary>How many nodes from the entry it is: of several places with one breach the nearest is told.</summary>
    public int DistanceTo(Exploded at)
    {
        _distances ??= Forward();
        return _distances.TryGetValue(at, out var distance) ? distance : int.MaxValue;
    }

    /// <summary>Whether the limit was met before a path was found.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>What happened on the shortest path to a breach like this one, or null when none can be walked.</summary>
    public (Breach Breach, Happening? History, FlowState State)? To(Breach breach, Exploded at) => Search(at, states =>
    {
        foreach (var state in states)
        {
            _breaches.Clear();
            _transfer.Run(_solution.Cluster.At(at.Node.Index), state.Clone(), _ => { });
            foreach (var found in _breaches)
                if (found.Breach.Step == breach.Step && found.Breach.Kind == breach.Kind && found.Breach.Typestate == breach.Typestate && found.Breach.Demand == breach.Demand)
                    return found;
        }

        return null;
    });

    /// <summary>The shortest path to a way out on which the condition holds.</summary>
    public (FlowState State, Happening? History)? ToExit(Exploded at, Func<FlowState, bool> condition)
    {
        var found = Search(at, states =>
        {
            foreach (var state in states)
                if (condition(state))
                    return (null!, state.History, state);
            return null;
        });
        return found is { } x ? (x.State, x.History) : null;
    }

    void IFlowObserver.OnDemand(Value subject, Typestate typestate, Demand demand)
    {
    }

    void IFlowObserver.OnBreach(Breach breach, FlowState state) => _breaches.Add((breach, state.History, state.Clone()));

    void IFlowObserver.OnChange(Step step, FlowState state, Value subject, Typestate typestate, ulong before, ulong after, bool isTransition) =>
        state.History = new Happening(state.History, step.Site, subject, typestate, before, after, isTransition, null, step);

    private (Breach Breach, Happening? History, FlowState State)? Search(Exploded target, Func<List<FlowState>, (Breach, Happening?, FlowState)?> arrive)
    {
        if (_expansions >= _totalLimit)
        {
            IsExhausted = true;
            return null;
        }

        var (distance, children) = Backward(target);
        // To look at a state once more is cheaper than to compute it, but it is not for nothing.
        _expansions += distance.Count / 16;
        var entry = _solution.StatesAt(_solution.Graph.Nodes[0])[0];
        if (!distance.ContainsKey(entry))
            return null;
        var queue = new SortedDictionary<(int Length, int Sequence), (Exploded At, List<FlowState> States, int Walked)>();
        var visited = new HashSet<(Exploded, string)>();
        var sequence = 0;
        queue.Add((distance[entry], sequence++), (entry, new List<FlowState> { _transfer.Entry() }, 0));
        for (var expansions = 0; queue.Count > 0; expansions++)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (expansions >= ExpansionLimit || _expansions++ >= _totalLimit)
            {
                IsExhausted = true;
                return null;
            }

            var first = queue.First();
            queue.Remove(first.Key);
            var (at, states, walked) = first.Value;
            if (at == target && arrive(states) is { } found)
                return found;
            if (!visited.Add((at, Signature(states))) || !children.TryGetValue(at, out var next))
                continue;
            foreach (var (child, edge) in next)
            {
                var arriving = Walk(at, states, edge, child);
                if (arriving.Count > 0)
                    queue.Add((walked + 1 + distance[child], sequence++), (child, arriving, walked + 1));
            }
        }

        return null;
    }

    // Two arrivals that know the same go on alike.
    private static string Signature(List<FlowState> states)
    {
        var text = new System.Text.StringBuilder();
        foreach (var state in states)
        {
            for (var i = 0; i < state.Held.Count; i++)
                text.Append(state.Held.KeyAt(i)).Append(':').Append(state.Held.ValueAt(i).Value.Id).Append(',');
            for (var i = 0; i < state.Facts.Count; i++)
                text.Append(state.Facts.KeyAt(i)).Append(state.Facts.ValueAt(i).Set);
            for (var i = 0; i < state.Heap.Count; i++)
                text.Append(state.Heap.KeyAt(i)).Append('=').Append(state.Heap.ValueAt(i).Content.Id);
            for (var i = 0; i < state.Elements.Count; i++)
                text.Append(state.Elements.KeyAt(i)).Append('/').Append(state.Elements.ValueAt(i).Relation);
            text.Append(state.Epoch).Append(';');
        }

        return text.ToString();
    }

    private List<FlowState> Walk(Exploded at, List<FlowState> states, Edge? edge, Exploded child)
    {
        var arriving = new List<FlowState>();
        foreach (var state in states)
        {
            if (arriving.Count >= StateLimit)
                break;
            if (edge is null)
            {
                _transfer.Run(_solution.Cluster.At(at.Node.Index), state.Clone(), thrown => Arrive(thrown));
                continue;
            }

            foreach (var after in _transfer.Run(_solution.Cluster.At(at.Node.Index), state.Clone(), _ => { }))
            {
                if (edge.Condition is not null)
                    after.History = new Happening(after.History, edge.Site, null, null, 0, 0, false, edge, null);
                foreach (var followed in _transfer.Follow(edge, after))
                    Arrive(followed);
            }
        }

        return arriving;

        void Arrive(FlowState state)
        {
            _pruning.Apply(state, child.Node);
            if (StateKey.Of(state, _solution.Cluster, _keyParts).Equals(StateKey.Of(child.State, _solution.Cluster, _keyParts)))
                arriving.Add(state);
        }
    }

    private Dictionary<Exploded, int> Forward()
    {
        var children = new Dictionary<Exploded, List<Exploded>>();
        foreach (var child in _solution.Cluster.Nodes.SelectMany(x => _solution.StatesAt(x.Node)))
            foreach (var (from, _) in child.Parents)
            {
                if (!children.TryGetValue(from, out var list))
                    children.Add(from, list = new());
                list.Add(child);
            }

        var entry = _solution.StatesAt(_solution.Graph.Nodes[0])[0];
        var distances = new Dictionary<Exploded, int> { [entry] = 0 };
        var queue = new Queue<Exploded>();
        queue.Enqueue(entry);
        while (queue.Count > 0)
        {
            var at = queue.Dequeue();
            if (!children.TryGetValue(at, out var next))
                continue;
            foreach (var child in next)
            {
                if (distances.ContainsKey(child))
                    continue;
                distances.Add(child, distances[at] + 1);
                queue.Enqueue(child);
            }
        }

        return distances;
    }

    private static (Dictionary<Exploded, int> Distance, Dictionary<Exploded, List<(Exploded, Edge?)>> Children) Backward(Exploded target)
    {
        var distance = new Dictionary<Exploded, int> { [target] = 0 };
        var children = new Dictionary<Exploded, List<(Exploded, Edge?)>>();
        var queue = new Queue<Exploded>();
        queue.Enqueue(target);
        while (queue.Count > 0)
        {
            var at = queue.Dequeue();
            foreach (var (from, edge) in at.Parents)
            {
                if (!children.TryGetValue(from, out var list))
                    children.Add(from, list = new());
                list.Add((at, edge));
                if (distance.ContainsKey(from))
                    continue;
                distance.Add(from, distance[at] + 1);
                queue.Enqueue(from);
            }
        }

        return (distance, children);
    }
}
