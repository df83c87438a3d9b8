// Where places and fields are read and written, so that a slice is found by following what it needs instead of walking the whole method.
namespace SwapOrderAnalyzers.Flow;

internal sealed class GraphIndex
{
    private static readonly List<Step> None = new();

    private readonly List<Step>?[] _writers;
    private readonly List<Call>?[] _receivers;
    private readonly Dictionary<Field, List<Step>> _stores = new();
    private readonly List<Step>?[] _elementStores;
    private readonly int[] _nodes;

    public GraphIndex(MethodGraph graph)
    {
        Graph = graph;
        Dependence = new ControlDependence(graph);
        _writers = new List<Step>?[graph.Places.Length];
        _receivers = new List<Call>?[graph.Places.Length];
        _elementStores = new List<Step>?[graph.Places.Length];
        _nodes = new int[graph.StepCount];
        foreach (var node in graph.Nodes)
            foreach (var step in node.Steps)
                Add(node, step);
    }

    public MethodGraph Graph { get; }

    public ControlDependence Dependence { get; }

    public List<Call> Calls { get; } = new();

    /// <summary>Steps that matter to everyone: awaits and the like.</summary>
    public List<Step> Global { get; } = new();

    /// <summary>Calls after which fields may hold anything.</summary>
    public List<Step> Forgetting { get; } = new();

    public List<EndScope> Scopes { get; } = new();

    public List<HandOver> HandOvers { get; } = new();

    public List<Step> FieldStores { get; } = new();

    public int NodeOf(Step step) => _nodes[step.Number];

    public IReadOnlyList<Step> WritersOf(Place place) => _writers[place.Index] ?? None;

    public IReadOnlyList<Step> ElementStoresOf(Place array) => _elementStores[array.Index] ?? None;

    public IReadOnlyList<Call> CallsOn(Place receiver) => (IReadOnlyList<Call>?)_receivers[receiver.Index] ?? Array.Empty<Call>();

    public IReadOnlyList<Step> StoresOf(Field field) => _stores.TryGetValue(field, out var steps) ? steps : None;

    private void Add(Node node, Step step)
    {
        _nodes[step.Number] = node.Index;
        foreach (var written in StepPlaces.Writes(step))
            (_writers[written.Index] ??= new()).Add(step);
        switch (step)
        {
            case Call call:
                Calls.Add(call);
                if (call.Receiver is { Shape: ValueShape.Reference } receiver)
                    (_receivers[receiver.Index] ??= new()).Add(call);
                if ((call.Contract is null && call.Forgets) || call.Callee is not null)
                    Forgetting.Add(call);
                break;
            case AwaitPoint or Forget:
                Global.Add(step);
                break;
            case EndScope scope:
                Scopes.Add(scope);
                break;
            case HandOver handOver:
                HandOvers.Add(handOver);
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
