// A lowered method: nodes of steps, edges with conditions. Throw, catch, filter and finally are ordinary edges here.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

internal enum NodeKind
{
    Inner,

    /// <summary>The method returns.</summary>
    Return,

    /// <summary>An exception that the source throws leaves the method.</summary>
    Throw,

    /// <summary>An exception that some step may throw leaves the method.</summary>
    ImplicitThrow,
}

/// <summary>An edge; taken when <see cref="Condition"/> is <see cref="WhenTrue"/>, always without one.</summary>
internal sealed record Edge(int Target, Place? Condition, bool WhenTrue, int Site);

internal sealed class Node
{
    public Node(int index, NodeKind kind)
    {
        Index = index;
        Kind = kind;
    }

    public int Index { get; }

    public NodeKind Kind { get; }

    public List<Step> Steps { get; } = new();

    public List<Edge> Edges { get; } = new();

    /// <summary>Where an exception out of one of the steps goes, or -1.</summary>
    public int Handler { get; set; } = -1;

    /// <summary>Whether the exceptions that leave here began in clean-up code, in a step without a contract.</summary>
    public bool IsOfCleanup { get; set; }

    /// <summary>Where the way out is in the source, for the nodes that end the method.</summary>
    public int Site { get; set; } = -1;
}

internal sealed class MethodGraph
{
    private GraphIndex? _index;

    public MethodGraph(ImmutableArray<Node> nodes, ImmutableArray<Place> places, ImmutableArray<Typestate> typestates, Place? result, int siteCount)
    {
        Nodes = nodes;
        Places = places;
        Typestates = typestates;
        Result = result;
        SiteCount = siteCount;
        OwedFromBirth = typestates.Where(x => x.IsOwedFromBirth).ToImmutableArray();
        Outcomes = places.Where(x => x.IsByReference || x == result).ToImmutableArray();
        foreach (var node in nodes)
            foreach (var step in node.Steps)
                step.Number = StepCount++;
    }

    /// <summary>Who reads and writes what; there once the graph has been cut into clusters, and used by one thread at a time like the graph itself.</summary>
    public GraphIndex Index => _index ?? throw new InvalidOperationException("The graph has not been cut into clusters.");

    public GraphIndex IndexWith(ISummaries summaries) => _index ??= new GraphIndex(this, summaries);

    public int StepCount { get; }

    /// <summary>Node 0 is the entry.</summary>
    public ImmutableArray<Node> Nodes { get; }

    public ImmutableArray<Place> Places { get; }

    public ImmutableArray<Typestate> Typestates { get; }

    /// <summary>Those of them that what is born owes from then on.</summary>
    public ImmutableArray<Typestate> OwedFromBirth { get; }

    /// <summary>Where a returned value is found at a return node.</summary>
    public Place? Result { get; }

    /// <summary>The places by which a caller tells ways out apart: the result and what is passed by reference.</summary>
    public ImmutableArray<Place> Outcomes { get; }

    public int SiteCount { get; }

    /// <summary>Operations in code that nothing reaches: the place of the subject, and the operation. They tell a wrapper from a slip.</summary>
    public ImmutableArray<Call> Unreachable { get; init; } = ImmutableArray<Call>.Empty;

    /// <summary>The contract that the method itself declares: what its body may take for granted and what it leaves behind on purpose.</summary>
    public Operation? Declared { get; init; }

    /// <summary>The typestates of which a catch or finally brings some subject back: an exception that nobody throws in sight owes that too.</summary>
    public TypestateSet GivenBackByHandlers { get; init; }

    /// <summary>
    /// The typestates of which nobody wrote down who may hold them (the base library's locks): what clean-up code lets out owes nothing in them, and one hold
    /// may be exchanged for another.
    /// </summary>
    public TypestateSet Foreign { get; init; }

    public bool IsForeign(int family) => Foreign.Overlaps(TypestatesOf(family));

    /// <summary>The typestates of one family.</summary>
    public TypestateSet TypestatesOf(int family)
    {
        var found = default(TypestateSet);
        foreach (var typestate in Typestates)
            if (typestate.Family == family)
                found |= TypestateSet.Of(typestate);
        return found;
    }

    /// <summary>Why some part of the method could not be lowered exactly, or null.</summary>
    public string? NotChecked { get; init; }
}
