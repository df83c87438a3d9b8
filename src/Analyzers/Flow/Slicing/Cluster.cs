// Which part of a method matters to one group of subjects: solved alone, n groups cost n times one and not 2^n.
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

/// <summary>
/// A group of places whose subjects are assigned, compared, linked or passed together, in one family of typestates, with its slice: the steps and
/// conditions that can change what happens to them, and the graph without the rest.
/// </summary>
internal sealed class Cluster
{
    private readonly GraphIndex _index;
    private readonly SliceSeed _seed;
    private readonly BitArray _relevantSteps;
    private readonly HashSet<Field> _relevantFields;
    private readonly Func<Field, bool> _ownsField;
    private readonly TypestateSet _followed;
    private readonly Dictionary<int, SlicedNode> _nodes = new();

    // By the number of the step: two calls that are written alike are equal records.
    private readonly Dictionary<int, ContractPlan> _plans = new();

    // One more than the slot, so that a fresh array says that no place has one.
    private readonly int[] _slots;

    public Cluster(
        GraphIndex index, SliceSeed seed, Func<Field, bool> ownsField, List<Place> relevantPlaces, List<Step> neededSteps, BitArray relevantSteps, HashSet<Field> relevantFields)
    {
        _index = index;
        _seed = seed;
        _ownsField = ownsField;
        _relevantSteps = relevantSteps;
        _relevantFields = relevantFields;
        AsksForNull = neededSteps.Any(x => x is Call { Contract.NullTypestate: { } typestate } && Follows(typestate));
        foreach (var typestate in index.Graph.Typestates)
            if (Follows(typestate))
                _followed |= TypestateSet.Of(typestate);
        _slots = new int[index.Graph.Places.Length];
        foreach (var place in relevantPlaces)
            _slots[place.Index] = ++SlotCount;
        var kept = new HashSet<int>(index.Ends);
        foreach (var step in neededSteps)
            kept.Add(index.NodeOf(step));
        foreach (var place in relevantPlaces)
            foreach (var branch in index.BranchesOn(place))
                kept.Add(branch);
        Func<int, bool> isKept = kept.Contains;
        var nodes = new List<SlicedNode>();
        foreach (var node in kept.OrderBy(x => x))
        {
            var sliced = Slice(index.Graph.Nodes[node], nodes.Count, isKept);
            nodes.Add(sliced);
            _nodes.Add(node, sliced);
        }

        Nodes = nodes;
    }

    /// <summary>The nodes that matter; the first one is the entry.</summary>
    public IReadOnlyList<SlicedNode> Nodes { get; }

    /// <summary>How many places matter.</summary>
    public int SlotCount { get; }

    /// <summary>
    /// The same cluster with the calls on receivers that may be null, whosever they are: what is null there goes no further. Null when it knows them all.
    /// </summary>
    public Cluster? WithEndings()
    {
        var endings = _index.CallsOnNull.Where(x => !IsRelevant(x)).ToList();
        return endings.Count == 0 ? null : Flow.Slice.Of(_index, _seed.Again(), _ownsField, endings);
    }

    public SlicedNode At(int node) => _nodes[node];

    /// <summary>Whether the node matters; ways out always do.</summary>
    public bool TryGet(int node, out SlicedNode sliced) => _nodes.TryGetValue(node, out sliced!);

    /// <summary>The number of a place among those that matter, or -1.</summary>
    public int SlotOf(Place place) => _slots[place.Index] - 1;

    /// <summary>Whether the states of the typestate are followed here; those of other families are, in clusters of their own.</summary>
    public bool Follows(Typestate typestate) => _seed.Follows(typestate);

    /// <summary>Whether what has these typestates is a subject here. With the base library's contracts every object is one somewhere: it has a monitor.</summary>
    public bool FollowsAny(TypestateSet typestates) => typestates.Overlaps(_followed);

    public int Family => _seed.Family;

    /// <summary>Whether some result in here must be known to be there before it is used.</summary>
    public bool AsksForNull { get; }

    /// <summary>Whether contracts on what this place holds are checked here.</summary>
    public bool Owns(Place place) => _seed.Owns(place);

    /// <summary>Whether the states of what this place holds are followed.</summary>
    public bool Owns(Place place, Typestate typestate) => _seed.Owns(place, typestate);

    /// <summary>Whether what the field holds belongs to the group.</summary>
    public bool Owns(Field field) => _ownsField(field);

    public bool IsRelevant(Place place) => _slots[place.Index] > 0;

    /// <summary>Whether some step that matters reads the field.</summary>
    public bool IsRelevant(Field field) => _relevantFields.Contains(field);

    public bool IsRelevant(Step step) => _relevantSteps[step.Number];

    /// <summary>What a contracted call does in this cluster.</summary>
    public ContractPlan PlanOf(Call call, Operation contract)
    {
        if (!_plans.TryGetValue(call.Number, out var plan))
            _plans.Add(call.Number, plan = new ContractPlan(call, contract, this));
        return plan;
    }

    private SlicedNode Slice(Node node, int position, Func<int, bool> isKept)
    {
        var steps = node.Steps.Where(x => IsRelevant(x) || (node.Handler >= 0 && _index.CanThrow(x))).ToArray();
        var edges = new List<Edge>();
        foreach (var edge in node.Edges)
        {
            var condition = edge.Condition is not null && IsRelevant(edge.Condition) ? edge.Condition : null;
            foreach (var target in _index.NextAmong(isKept, edge.Target))
                if (!edges.Any(x => x.Target == target && x.Condition == condition && x.WhenTrue == edge.WhenTrue))
                    edges.Add(new Edge(target, condition, edge.WhenTrue, edge.Site));
        }

        var handlers = node.Handler >= 0 && steps.Any(_index.CanThrow) ? _index.NextAmong(isKept, node.Handler).ToArray() : Array.Empty<int>();
        return new SlicedNode(node, position, steps, edges.ToArray(), handlers);
    }
}
