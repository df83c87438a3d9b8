// Where places and fields are read and written, so that a slice is found by following what it needs instead of walking the whole method.
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

internal sealed class GraphIndex
{
    private static readonly List<Step> None = new();

    private readonly List<Step>?[] _writers;
    private readonly List<Call>?[] _receivers;
    private readonly Dictionary<Field, List<Step>> _stores = new();
    private readonly List<Step>?[] _elementStores;
    private readonly List<int>?[] _deciding;
    private readonly BitArray _throws;
    private readonly int[] _nodes;
    private readonly Place[][] _reads;
    private readonly Place[][] _writes;
    private readonly int[][] _next;

    // The number of the search that saw a node last: cheaper than a set for each search.
    private readonly int[] _seen;
    private int _search;

    public GraphIndex(MethodGraph graph, ISummaries summaries)
    {
        Graph = graph;
        _throws = new BitArray(graph.StepCount);
        _deciding = new List<int>?[graph.Places.Length];
        _next = new int[graph.Nodes.Length][];
        _seen = new int[graph.Nodes.Length];
        Dependence = new ControlDependence(graph);
        _writers = new List<Step>?[graph.Places.Length];
        _receivers = new List<Call>?[graph.Places.Length];
        _elementStores = new List<Step>?[graph.Places.Length];
        _nodes = new int[graph.StepCount];
        _reads = new Place[graph.StepCount][];
        _writes = new Place[graph.StepCount][];
        foreach (var node in graph.Nodes)
        {
            foreach (var step in node.Steps)
                Add(node, step, summaries);
            foreach (var edge in node.Edges)
                if (edge.Condition is { } condition)
                    (_deciding[condition.Index] ??= new()).Add(node.Index);
            var next = node.Edges.Select(x => x.Target);
            _next[node.Index] = (node.Handler >= 0 && node.Steps.Any(CanThrow) ? next.Append(node.Handler) : next).Distinct().ToArray();
            if (node.Index == 0 || node.Kind != NodeKind.Inner)
                Ends.Add(node.Index);
        }
    }

    public MethodGraph Graph { get; }

    public ControlDependence Dependence { get; }

    public List<Call> Calls { get; } = new();

    /// <summary>Calls of methods that are looked into.</summary>
    public List<Call> Bodies { get; } = new();

    /// <summary>Steps that may tie two places together.</summary>
    public List<Step> Joining { get; } = new();

    public List<Step> FieldUses { get; } = new();

    /// <summary>The entry and the ways out.</summary>
    public List<int> Ends { get; } = new();

    /// <summary>Steps that matter to everyone: awaits and the like.</summary>
    public List<Step> Global { get; } = new();

    /// <summary>Calls after which fields may hold anything.</summary>
    public List<Step> Forgetting { get; } = new();

    /// <summary>Steps that make what must be brought to its end from then on, whether or not anything is done to it.</summary>
    public List<SetUnknown> Births { get; } = new();

    public List<EndScope> Scopes { get; } = new();

    public List<HandOver> HandOvers { get; } = new();

    public List<HandOverField> FieldHandOvers { get; } = new();

    public List<Step> FieldStores { get; } = new();

    /// <summary>
    /// Whether one of the two was assigned in several ways, the other among them: "y = c ? p : q; if (y == q)" asks which way was taken, not whether p
    /// and q are one.
    /// </summary>
    public bool IsChoice(Place a, Place b) => Offers(a, b, new HashSet<int>()) || Offers(b, a, new HashSet<int>());

    /// <summary>The nodes that branch on the place.</summary>
    public IReadOnlyList<int> BranchesOn(Place place) => (IReadOnlyList<int>?)_deciding[place.Index] ?? Array.Empty<int>();

    /// <summary>The nodes of <paramref name="kept"/> that come next from <paramref name="from"/> on, itself included, through all others.</summary>
    public List<int> NextAmong(Func<int, bool> kept, int from)
    {
        var found = new List<int>();
        if (kept(from))
        {
            found.Add(from);
            return found;
        }

        _search++;
        _seen[from] = _search;
        var pending = new Stack<int>();
        pending.Push(from);
        while (pending.Count > 0)
        {
            foreach (var next in _next[pending.Pop()])
            {
                if (_seen[next] == _search)
                    continue;
                _seen[next] = _search;
                if (kept(next))
                    found.Add(next);
                else
                    pending.Push(next);
            }
        }

        found.Sort();
        return found;
    }

    /// <summary>Whether one of the nodes comes after <paramref name="from"/>, be it the same one again.</summary>
    public bool AreReached(int from, HashSet<int> nodes) => _next[from].Any(x => NextAmong(nodes.Contains, x).Count > 0);

    public Place[] ReadsOf(Step step) => _reads[step.Number];

    public Place[] WritesOf(Step step) => _writes[step.Number];

    /// <summary>Whether an exception may go from the step to a handler: not if it calls a body that lets none out.</summary>
    public bool CanThrow(Step step) => _throws[step.Number];

    public int NodeOf(Step step) => _nodes[step.Number];

    public IReadOnlyList<Step> WritersOf(Place place) => _writers[place.Index] ?? None;

    public IReadOnlyList<Step> ElementStoresOf(Place array) => _elementStores[array.Index] ?? None;

    public IReadOnlyList<Call> CallsOn(Place receiver) => (IReadOnlyList<Call>?)_receivers[receiver.Index] ?? Array.Empty<Call>();

    /// <summary>Calls on what may be null as far as this method shows: it was given null here, may have come back as null, or is asked whether it is.</summary>
    public IEnumerable<Call> CallsOnNull =>
        Graph.Places.Where(x => _receivers[x.Index] is not null && (IsAsked(x) || MayBeGivenNull(x, new HashSet<int>()))).SelectMany(CallsOn);

    private bool IsAsked(Place place) => Joining.Any(x => x is Compute { Operator: Operator.Equal or Operator.In } compute && compute.Arguments.Contains(place));

    private bool MayBeGivenNull(Place place, HashSet<int> seen) => seen.Add(place.Index) && WritersOf(place).Any(x => x switch
    {
        SetConstant constant => constant.Code == ValueSet.NullCode,
        Copy copy => MayBeGivenNull(copy.Source, seen),
        Call call => call is { IsCreation: false, IsNeverNull: false } or { Outputs.IsEmpty: false },
        _ => false,
    });

    public IReadOnlyList<Step> StoresOf(Field field) => _stores.TryGetValue(field, out var steps) ? steps : None;

    // Through copies: the value of a conditional expression is captured before it is assigned.
    private bool Offers(Place place, Place candidate, HashSet<int> seen)
    {
        if (!seen.Add(place.Index))
            return false;
        var writers = WritersOf(place);
        if (writers.Count == 1)
            return writers[0] is Copy only && Offers(only.Source, candidate, seen);
        return writers.Any(x => x is Copy copy && IsCopyOf(copy.Source, candidate));
    }

    private bool IsCopyOf(Place place, Place original)
    {
        for (var left = 8; place != original && left > 0; left--)
        {
            if (WritersOf(place) is not { Count: 1 } writers || writers[0] is not Copy copy)
                return false;
            place = copy.Source;
        }

        return place == original;
    }

    private void Add(Node node, Step step, ISummaries summaries)
    {
        _nodes[step.Number] = node.Index;
        _throws[step.Number] = node.Handler >= 0 && step.CanThrow && (step is not Call { Contract: null, Callee: { } callee } || summaries.MayThrow(callee));
        _reads[step.Number] = StepPlaces.Reads(step);
        foreach (var written in _writes[step.Number] = StepPlaces.Writes(step))
            (_writers[written.Index] ??= new()).Add(step);
        if (step is Copy or LoadField or StoreField or LoadElement or StoreElement or Compute or Call)
            Joining.Add(step);
        if (step is LoadField or StoreField)
            FieldUses.Add(step);
        switch (step)
        {
            case Call call:
                Calls.Add(call);
                if (call.Contract is null && call.Callee is not null)
                    Bodies.Add(call);
                if (call.Receiver is { Shape: ValueShape.Reference } receiver)
                    (_receivers[receiver.Index] ??= new()).Add(call);
                if ((call.Contract is null && call.Forgets) || call.Callee is not null)
                    Forgetting.Add(call);
                break;
            case AwaitPoint or Forget:
                Global.Add(step);
                break;
            case SetUnknown { Birth: not Birth.None } birth when Graph.OwedFromBirth.Any(birth.Target.Typestates.Contains):
                Births.Add(birth);
                break;
            case EndScope scope:
                Scopes.Add(scope);
                break;
            case HandOver handOver:
                HandOvers.Add(handOver);
                break;
            case HandOverField handOver:
                FieldHandOvers.Add(handOver);
                break;
            case StoreField store:
                FieldStores.Add(store);
                if (!_stores.TryGetValue(store.Field, out var stores))
                    _stores.Add(store.Field, stores = new());
                stores.Add(store);
                break;
            case StoreElement store:
                (_elementStores[store.Array.Index] ??= new()).Add(store);
                FieldStores.Add(store);
                break;
        }
    }
}
