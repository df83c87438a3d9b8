// A node of the exploded graph: a node of the method together with what is known there on one set of paths.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Exploded
{
    public Exploded(int id, Node node, FlowState state)
    {
        Id = id;
        Node = node;
        State = state;
    }

    public int Id { get; }

    public Node Node { get; }

    /// <summary>What is known on entry to the node; grows while the method is solved.</summary>
    public FlowState State { get; set; }

    public int Merges { get; set; }

    public bool IsPending { get; set; }

    /// <summary>From where it was reached: along an edge, or by an exception when there is none.</summary>
    public List<(Exploded From, Edge? Edge)> Parents { get; } = new();
}
