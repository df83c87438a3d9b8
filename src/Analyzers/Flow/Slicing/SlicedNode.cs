// A node of the method as one cluster sees it: only its steps that matter, and edges straight to the next nodes that do.
namespace SwapOrderAnalyzers.Flow;

internal sealed class SlicedNode
{
    public SlicedNode(Node node, int position, Step[] steps, Edge[] edges, int[] handlers)
    {
        Node = node;
        Position = position;
        Steps = steps;
        Edges = edges;
        Handlers = handlers;
    }

    public Node Node { get; }

    /// <summary>Its place among the nodes of the cluster.</summary>
    public int Position { get; }

    public Step[] Steps { get; }

    public Edge[] Edges { get; }

    /// <summary>Where an exception out of one of the steps may go.</summary>
    public int[] Handlers { get; }
}
