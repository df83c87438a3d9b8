// Which part of a method matters to one group of subjects: solved alone, n groups cost n times one and not 2^n.
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

/// <summary>
/// A group of places whose subjects are assigned, compared, linked or passed together, with its slice: the steps and conditions
/// that can change what happens to them, and the graph without the rest.
/// </summary>
internal sealed class Cluster
{
    private readonly MethodGraph _graph;
    private readonly BitArray _owned;
    private readonly BitArray _relevantPlaces;
    private readonly BitArray _relevantSteps;
    private readonly HashSet<Field> _relevantFields;
    private readonly Func<Field, bool> _ownsField;
    private readonly SlicedNode?[] _nodes;
    private readonly int[] _slots;
    private readonly bool[] _isKept;

    // The number of the search that saw a node last: cheaper than a set for each search.
    private readonly int[] _seen;
    private int _search;

    public Cluster(MethodGraph graph, BitArray owned, Func<Field, bool> ownsField, BitArray relevantPlaces, BitArray relevantSteps, HashSet<Field> relevantFields)
    {
        _graph = graph;
        _owned = owned;
        _ownsField = ownsField;
        _relevantPlaces = relevantPlaces;
        _relevantSteps = relevantSteps;
        _relevantFields = relevantFields;
        _slots = new int[graph.Places.Length];
        foreach (var place in graph.Places)
            _slots[place.Index] = relevantPlaces[place.Index] ? SlotCount++ : -1;
        _nodes = new SlicedNode?[graph.Nodes.Length];
        _isKept = new bool[graph.Nodes.Length];
        _seen = new int[graph.Nodes.Length];
        foreach (var node in graph.Nodes)
            _isKept[node.Index] = IsKept(node);
        var nodes = new List<SlicedNode>();
        foreach (var node in graph.Nodes)
            if (_isKept[node.Index])
                nodes.Add(_nodes[node.Index] = Slice(node));
        Nodes = nodes;
    }

    /// <summary>The nodes that matter; the first one is the entry.</summary>
    public IReadOnlyList<SlicedNode> Nodes { get; }

    /// <summary>How many places matter.</summary>
    public int SlotCount { get; }

    public SlicedNode At(int node) => _nodes[node]!;

    /// <summary>The number of a place among those that matter, or -1.</summary>
    public int SlotOf(Place place) => _slots[place.Index];

    /// <summary>Whether contracts on what this place holds are checked here.</summary>
    public bool Owns(Place place) => _owned[place.Index];

    /// <summary>Whether what the field holds belongs to the group.</summary>
    public bool Owns(Field field) => _ownsField(field);

    public bool IsRelevant(Place place) => _relevantPlaces[place.Index];

    /// <summary>Whether some step that matters reads the field.</summary>
    public bool IsRelevant(Field field) => _relevantFields.Contains(field);

    public bool IsRelevant(Step step) => _relevantSteps[step.Number];

    private bool IsKept(Node node)
    {
        if (node.Index == 0 || node.Kind != NodeKind.Inner)
            return true;
        foreach (var step in node.Steps)
            if (IsRelevant(step))
                return true;
        foreach (var edge in node.Edges)
            if (edge.Condition is not null && IsRelevant(edge.Condition))
                return true;
        return false;
    }

    private SlicedNode Slice(Node node)
    {
        var steps = node.Steps.Where(x => IsRelevant(x) || (x.CanThrow && node.Handler >= 0)).ToArray();
        var edges = new List<Edge>();
        foreach (var edge in node.Edges)
        {
            var condition = edge.Condition is not null && IsRelevant(edge.Condition) ? edge.Condition : null;
            foreach (var target in Next(edge.Target))
                if (!edges.Any(x => x.Target == target && x.Condition == condition && x.WhenTrue == edge.WhenTrue))
                    edges.Add(new Edge(target, condition, edge.WhenTrue, edge.Site));
        }

        var handlers = node.Handler >= 0 && steps.Any(x => x.CanThrow) ? Next(node.Handler).ToArray() : Array.Empty<int>();
        return new SlicedNode(node, steps, edges.ToArray(), handlers);
    }

    // The next nodes that matter, through all those that do not.
    private List<int> Next(int from)
    {
        var found = new List<int>();
        if (_isKept[from])
        {
            found.Add(from);
            return found;
        }

        _search++;
        var pending = new Stack<int>();
        Visit(from);
        while (pending.Count > 0)
        {
            var node = _graph.Nodes[pending.Pop()];
            foreach (var edge in node.Edges)
                Visit(edge.Target);
            if (node.Handler < 0)
                continue;
            foreach (var step in node.Steps)
                if (step.CanThrow)
                {
                    Visit(node.Handler);
                    break;
                }
        }

        found.Sort();
        return found;

        void Visit(int node)
        {
            if (_seen[node] == _search)
                return;
            _seen[node] = _search;
            if (_isKept[node])
                found.Add(node);
            else
                pending.Push(node);
        }
    }
}
