// What the solver found: every reachable node with its states, and every breach with where it happened.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Solution
{
    private readonly List<Exploded>[] _states;

    public Solution(MethodGraph graph, Cluster cluster, ValueTable values, ISummaries summaries, SolverOptions options)
    {
        Options = options;
        Graph = graph;
        Cluster = cluster;
        Values = values;
        Summaries = summaries;
        _states = new List<Exploded>[cluster.Nodes.Count];
        for (var i = 0; i < _states.Length; i++)
            _states[i] = new();
    }

    public MethodGraph Graph { get; }

    public Cluster Cluster { get; }

    public ValueTable Values { get; }

    public ISummaries Summaries { get; }

    /// <summary>What it was solved under.</summary>
    public SolverOptions Options { get; }

    /// <summary>What was found on entry to a node of the cluster.</summary>
    public List<Exploded> StatesAt(Node node) => _states[Cluster.At(node.Index).Position];

    public List<(Breach Breach, Exploded At)> Breaches { get; } = new();

    /// <summary>The first demand that each subject met: the one that its summary passes on.</summary>
    public Dictionary<(Value, Typestate), Demand> Demands { get; } = new();

    /// <summary>The subjects that a transition (a change of what was in a certain state) moved.</summary>
    public HashSet<(Value, Typestate)> Transitions { get; } = new();

    /// <summary>The subjects that some step here gives back when they were surely taken.</summary>
    public HashSet<(Value, Typestate)> GivenBack { get; } = new();

    /// <summary>Why the answer is not exact, or null.</summary>
    public string? NotChecked { get; set; }

    public int Steps { get; set; }
}
