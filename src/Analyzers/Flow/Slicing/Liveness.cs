// Which places a step that matters may still read: all others are dropped, so that what differs in them does not keep paths apart.
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

internal sealed class Liveness
{
    private readonly MethodGraph _graph;
    private readonly Cluster _cluster;
    private readonly BitArray[] _onEntry;

    public Liveness(MethodGraph graph, Cluster cluster)
    {
        _graph = graph;
        _cluster = cluster;
        _onEntry = new BitArray[cluster.Nodes.Count];
        var predecessors = new List<SlicedNode>?[cluster.Nodes.Count];
        foreach (var node in cluster.Nodes)
        {
            _onEntry[node.Position] = new BitArray(cluster.SlotCount);
            foreach (var edge in node.Edges)
                (predecessors[cluster.At(edge.Target).Position] ??= new()).Add(node);
            foreach (var handler in node.Handlers)
                (predecessors[cluster.At(handler).Position] ??= new()).Add(node);
        }

        var pending = new Queue<SlicedNode>(cluster.Nodes.Reverse());
        var isDone = new bool[cluster.Nodes.Count];
        while (pending.Count > 0)
        {
            var node = pending.Dequeue();
            isDone[node.Position] = true;
            var live = Before(node);
            if (Same(live, _onEntry[node.Position]))
                continue;
            _onEntry[node.Position] = live;
            if (predecessors[node.Position] is not { } before)
                continue;
            foreach (var predecessor in before)
                if (isDone[predecessor.Position])
                {
                    isDone[predecessor.Position] = false;
                    pending.Enqueue(predecessor);
                }
        }
    }

    /// <summary>The places that are live at the beginning of the node, for <see cref="IsIn"/>.</summary>
    public BitArray OnEntryOf(Node node) => _onEntry[_cluster.At(node.Index).Position];

    public bool IsIn(BitArray live, Place place) => _cluster.SlotOf(place) is var slot and >= 0 && live[slot];

    private BitArray Before(SlicedNode node)
    {
        var live = new BitArray(_cluster.SlotCount);
        if (node.Node.Kind != NodeKind.Inner)
            foreach (var place in _graph.Outcomes)
                Set(live, place, true);
        foreach (var edge in node.Edges)
        {
            live.Or(_onEntry[_cluster.At(edge.Target).Position]);
            if (edge.Condition is not null)
                Set(live, edge.Condition, true);
        }

        for (var i = node.Steps.Length - 1; i >= 0; i--)
        {
            var step = node.Steps[i];
            if (_cluster.IsRelevant(step))
            {
                foreach (var written in _graph.Index.WritesOf(step))
                    Set(live, written, false);
                foreach (var read in _graph.Index.ReadsOf(step))
                    Set(live, read, true);
            }

            // The handler may see the state before any step that throws.
            if (_graph.Index.CanThrow(step))
                foreach (var handler in node.Handlers)
                    live.Or(_onEntry[_cluster.At(handler).Position]);
        }

        return live;
    }

    private void Set(BitArray live, Place place, bool value)
    {
        if (_cluster.SlotOf(place) is var slot and >= 0)
            live[slot] = value;
    }

    private static bool Same(BitArray a, BitArray b)
    {
        for (var i = 0; i < a.Length; i++)
            if (a[i] != b[i])
                return false;
        return true;
    }
}
