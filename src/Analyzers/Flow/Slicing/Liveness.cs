// Which places a step that matters may still read: all others are dropped, so that what differs in them does not keep paths apart.
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

internal sealed class Liveness
{
    private readonly BitArray[] _onEntry;

    public Liveness(MethodGraph graph, Cluster cluster)
    {
        var count = graph.Nodes.Length;
        _onEntry = new BitArray[count];
        var predecessors = new List<int>[count];
        for (var i = 0; i < count; i++)
            (_onEntry[i], predecessors[i]) = (new BitArray(graph.Places.Length), new());
        foreach (var node in graph.Nodes)
        {
            foreach (var edge in node.Edges)
                predecessors[edge.Target].Add(node.Index);
            if (node.Handler >= 0)
                predecessors[node.Handler].Add(node.Index);
        }

        var pending = new Queue<int>(Enumerable.Range(0, count).Reverse());
        var isPending = Enumerable.Repeat(true, count).ToArray();
        while (pending.Count > 0)
        {
            var index = pending.Dequeue();
            isPending[index] = false;
            var live = Before(graph, cluster, graph.Nodes[index]);
            if (Same(live, _onEntry[index]))
                continue;
            _onEntry[index] = live;
            foreach (var predecessor in predecessors[index])
            {
                if (isPending[predecessor])
                    continue;
                isPending[predecessor] = true;
                pending.Enqueue(predecessor);
            }
        }
    }

    public BitArray OnEntry(Node node) => _onEntry[node.Index];

    private BitArray Before(MethodGraph graph, Cluster cluster, Node node)
    {
        var live = new BitArray(graph.Places.Length);
        if (node.Kind != NodeKind.Inner)
        {
            if (graph.Result is { } result)
                live[result.Index] = true;
            foreach (var place in graph.Places)
                if (place.IsByReference)
                    live[place.Index] = true;
        }

        foreach (var edge in node.Edges)
        {
            live.Or(_onEntry[edge.Target]);
            if (edge.Condition is { } condition && cluster.IsRelevant(condition))
                live[condition.Index] = true;
        }

        for (var i = node.Steps.Count - 1; i >= 0; i--)
        {
            var step = node.Steps[i];
            if (cluster.IsRelevant(step))
            {
                foreach (var written in StepPlaces.Writes(step))
                    live[written.Index] = false;
                foreach (var read in StepPlaces.Reads(step))
                    live[read.Index] = true;
            }

            // The handler may see the state before any step that throws.
            if (step.CanThrow && node.Handler >= 0)
                live.Or(_onEntry[node.Handler]);
        }

        return live;
    }

    private static bool Same(BitArray a, BitArray b)
    {
        for (var i = 0; i < a.Length; i++)
            if (a[i] != b[i])
                return false;
        return true;
    }
}
