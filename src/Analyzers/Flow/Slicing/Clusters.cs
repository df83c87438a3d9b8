// Finds the clusters of a method: places are joined that are assigned, compared, linked or passed to one body together.
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

internal sealed class Clusters
{
    private readonly MethodGraph _graph;
    private readonly ISummaries _summaries;
    private readonly int[] _parents;
    private readonly Dictionary<Field, int> _fields = new();

    private Clusters(MethodGraph graph, ISummaries summaries)
    {
        _graph = graph;
        _summaries = summaries;
        foreach (var step in graph.Nodes.SelectMany(x => x.Steps))
            foreach (var field in FieldsOf(step))
                if (!_fields.ContainsKey(field))
                    _fields.Add(field, graph.Places.Length + _fields.Count);
        _parents = Enumerable.Range(0, graph.Places.Length + _fields.Count).ToArray();
    }

    public static List<Cluster> Of(MethodGraph graph, ISummaries summaries, bool isForSummary)
    {
        var clusters = new Clusters(graph, summaries);
        clusters.Join();
        var index = new GraphIndex(graph);
        if (isForSummary)
            return new() { Slice.Of(index, new BitArray(graph.Places.Length, true), _ => true, isForSummary, _ => true) };
        var roots = clusters.Roots();
        var result = new List<Cluster>();
        foreach (var root in roots)
        {
            var owned = new BitArray(graph.Places.Length);
            for (var i = 0; i < owned.Length; i++)
                owned[i] = clusters.Find(i) == root;
            result.Add(Slice.Of(index, owned, field => clusters._fields.TryGetValue(field, out var index) && clusters.Find(index) == root, isForSummary, call => clusters.Touches(call, root)));
        }

        return result;
    }

    private IEnumerable<Field> FieldsOf(Step step) => step switch
    {
        LoadField x => new[] { x.Field },
        StoreField x => new[] { x.Field },
        Call { Contract: null, Callee: { } callee } => _summaries.Find(callee)?.Fields ?? Enumerable.Empty<Field>(),
        _ => Enumerable.Empty<Field>(),
    };

    // A body that was looked into, and that does something to the group: to what it is given, or to what a field of that holds.
    private bool Touches(Call call, int root) =>
        StepPlaces.Reads(call).Concat(StepPlaces.Writes(call)).Any(x => x.Typestates != 0 && Find(x.Index) == root) || FieldsOf(call).Any(x => Find(_fields[x]) == root);

    private static bool MayHoldSubject(Place place) => place.Shape is ValueShape.Reference or ValueShape.Other;

    private void Join()
    {
        foreach (var step in _graph.Nodes.SelectMany(x => x.Steps))
            Join(step);
    }

    private void Join(Step step)
    {
        switch (step)
        {
            case Copy x when MayHoldSubject(x.Target) || MayHoldSubject(x.Source):
                Union(x.Target.Index, x.Source.Index);
                break;
            case LoadField x when MayHoldSubject(x.Target):
                Union(x.Target.Index, _fields[x.Field]);
                break;
            case StoreField x when MayHoldSubject(x.Source):
                Union(x.Source.Index, _fields[x.Field]);
                break;
            case LoadElement x when MayHoldSubject(x.Target):
                Union(x.Target.Index, x.Array.Index);
                break;
            case StoreElement x when MayHoldSubject(x.Source):
                Union(x.Source.Index, x.Array.Index);
                break;
            case Compute { Operator: Operator.Equal } x when x.Arguments.All(MayHoldSubject):
                Union(x.Arguments[0].Index, x.Arguments[1].Index);
                break;
            case Compute { Operator: Operator.Get or Operator.With or Operator.Function } x when MayHoldSubject(x.Target):
                foreach (var argument in x.Arguments.Where(MayHoldSubject))
                    Union(x.Target.Index, argument.Index);
                break;
            case Call { Contract: { } contract } x:
                JoinContract(x, contract);
                break;
            case Call { Callee: not null } x:
                UnionAll(Operands(x).Where(p => p.Typestates != 0));
                foreach (var field in FieldsOf(x).Where(f => f.Typestates != 0))
                    foreach (var operand in Operands(x).Where(p => (p.Typestates & field.Typestates) != 0))
                        Union(operand.Index, _fields[field]);
                break;
        }
    }

    private void JoinContract(Call call, Operation contract)
    {
        foreach (var link in contract.Links)
            UnionAll(new[] { call.At(link.Of), call.At(link.To) });
        foreach (var same in contract.MaybeSame)
            UnionAll(new[] { call.Target, call.At(same) });
        UnionAll(new[] { call.Target, call.At(contract.Continues) });
        if (contract.IsFunction && call.Target is not null && MayHoldSubject(call.Target))
            UnionAll(Operands(call).Where(MayHoldSubject));
        // A demand on any subject of a type sees all of them.
        foreach (var typestate in contract.Demands.Where(x => x.Aim.Reach == Reach.Any).SelectMany(x => x.Alternatives).Select(x => x.Typestate)
            .Concat(contract.Changes.Where(x => x.Aim.Reach == Reach.Any).Select(x => x.Typestate)))
            UnionAll(_graph.Places.Where(x => (x.Typestates & (1UL << typestate.Index)) != 0).Concat(Operands(call).Where(MayHoldSubject)));
    }

    private static IEnumerable<Place> Operands(Call call) => StepPlaces.Reads(call).Concat(StepPlaces.Writes(call));

    // The groups in which a contract or a body that was looked into touches something, in the order of the source.
    private List<int> Roots()
    {
        var roots = new List<int>();
        foreach (var call in _graph.Nodes.SelectMany(x => x.Steps).OfType<Call>())
        {
            var touched = call.Contract is { } contract
                ? contract.Demands.Select(x => x.Aim.Operand).Concat(contract.Changes.Select(x => x.Aim.Operand)).Select(x => call.At(x))
                : call.Callee is not null ? Operands(call).Where(x => x.Typestates != 0).Select(x => (Place?)x)
                : Enumerable.Empty<Place?>();
            foreach (var place in touched)
                if (place is not null && Find(place.Index) is var root && !roots.Contains(root))
                    roots.Add(root);
            if (call.Contract is null)
                foreach (var field in FieldsOf(call).Where(x => x.Typestates != 0))
                    if (Find(_fields[field]) is var root && !roots.Contains(root))
                        roots.Add(root);
        }

        return roots;
    }

    private void UnionAll(IEnumerable<Place?> places)
    {
        Place? first = null;
        foreach (var place in places)
        {
            if (place is null)
                continue;
            if (first is null)
                first = place;
            else
                Union(first.Index, place.Index);
        }
    }

    private void Union(int a, int b) => _parents[Find(a)] = Find(b);

    private int Find(int x)
    {
        while (_parents[x] != x)
            x = _parents[x] = _parents[_parents[x]];
        return x;
    }
}
