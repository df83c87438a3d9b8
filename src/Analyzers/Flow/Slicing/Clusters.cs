// Finds the clusters of a method: for each family of typestates, places are joined that are assigned, compared, linked or passed to one body together.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Clusters
{
    private static readonly Field[] NoFields = Array.Empty<Field>();

    private readonly GraphIndex _index;
    private readonly ISummaries _summaries;
    private readonly int _family;
    private readonly TypestateSet _typestates;
    private readonly bool _isForeign;
    private readonly Dictionary<Field, int> _fields = new();
    private readonly int[] _parents;

    private Clusters(GraphIndex index, ISummaries summaries, int family)
    {
        _index = index;
        _summaries = summaries;
        _family = family;
        _typestates = index.Graph.TypestatesOf(family);
        _isForeign = index.Graph.IsForeign(family);
        var places = index.Graph.Places.Length;
        foreach (var step in index.FieldUses)
            Number(step is LoadField load ? load.Field : ((StoreField)step).Field, places);
        foreach (var call in index.Bodies)
            foreach (var field in FieldsOf(call))
                Number(field, places);
        _parents = new int[places + _fields.Count];
        for (var i = 0; i < _parents.Length; i++)
            _parents[i] = i;
    }

    /// <summary>All clusters in which something can be reported, or those of the idle families, by family and then in the order of the source.</summary>
    public static List<Cluster> Of(MethodGraph graph, ISummaries summaries, bool idle = false)
    {
        var index = graph.IndexWith(summaries);
        var result = new List<Cluster>();
        foreach (var family in Families.In(index, summaries, idle))
            result.AddRange(new Clusters(index, summaries, family).Split());
        return result;
    }

    /// <summary>The whole method as one cluster: what a summary tells of a family.</summary>
    public static Cluster Whole(MethodGraph graph, ISummaries summaries, int family)
    {
        var index = graph.IndexWith(summaries);
        var owner = new int[graph.Places.Length];
        var seed = new SliceSeed(owner, 0, family) { Places = { graph.Places }, Stores = { index.FieldStores }, Scopes = { index.Scopes }, HandOvers = { index.HandOvers, index.FieldHandOvers } };
        foreach (var call in index.Calls)
            if (call.Contract is { } contract ? contract.Concerns(family) : call.Callee is not null || index.ReadsOf(call).Any(MayHoldSubject))
                seed.Events.Add(call);
        seed.Events.Add(index.Births);
        return Slice.Of(index, seed, _ => true);
    }

    private void Number(Field field, int places)
    {
        if (!_fields.ContainsKey(field))
            _fields.Add(field, places + _fields.Count);
    }

    private IEnumerable<Cluster> Split()
    {
        foreach (var step in _index.Joining)
            Join(step);
        var seeds = new Dictionary<int, SliceSeed>();
        var owner = new int[_index.Graph.Places.Length];
        for (var i = 0; i < owner.Length; i++)
            owner[i] = Find(i);
        var roots = new List<int>();
        foreach (var call in _index.Calls)
            foreach (var root in RootsOf(call))
                SeedOf(root).Events.Add(call);
        foreach (var birth in _index.Births)
            if (_index.Graph.OwedFromBirth.Any(x => x.Family == _family && birth.Target.Typestates.Contains(x)))
                SeedOf(owner[birth.Target.Index]).Events.Add(birth);

        SliceSeed SeedOf(int root)
        {
            if (seeds.TryGetValue(root, out var seed))
                return seed;
            seeds.Add(root, seed = new SliceSeed(owner, root, _family));
            roots.Add(root);
            return seed;
        }

        // Whether a result is there is asked before every operation on it, whatever that speaks of.
        var isAskedForNull = _index.Calls.Any(x => x.Contract?.NullTypestate?.Family == _family);
        foreach (var call in _index.Calls)
            if (call.Contract is not { } other || (isAskedForNull && !other.Concerns(_family)))
                foreach (var place in _index.ReadsOf(call))
                    if (MayHoldSubject(place) && seeds.TryGetValue(owner[place.Index], out var seed))
                        seed.Events.Add(call);
        foreach (var place in _index.Graph.Places)
            if (seeds.TryGetValue(owner[place.Index], out var seed))
                seed.Places.Add(place);
        foreach (var scope in _index.Scopes)
            foreach (var local in scope.Locals)
                if (seeds.TryGetValue(owner[local.Index], out var seed))
                    seed.Scopes.Add(scope);
        foreach (var handOver in _index.HandOvers)
            if (seeds.TryGetValue(owner[handOver.Subject.Index], out var seed))
                seed.HandOvers.Add(handOver);
        foreach (var handOver in _index.FieldHandOvers)
            if (_fields.TryGetValue(handOver.Field, out var number) && seeds.TryGetValue(Find(number), out var seed))
                seed.HandOvers.Add(handOver);
        foreach (var store in _index.FieldStores)
            foreach (var read in _index.ReadsOf(store))
                if (seeds.TryGetValue(owner[read.Index], out var seed))
                    seed.Stores.Add(store);
        foreach (var root in roots)
            yield return Slice.Of(_index, seeds[root], field => _fields.TryGetValue(field, out var number) && Find(number) == root);
    }

    // The groups in which a contract, or a body that was looked into, touches something of the family.
    private IEnumerable<int> RootsOf(Call call)
    {
        if (call.Contract is { } contract)
        {
            var roots = new List<int>();
            foreach (var (aim, typestate) in contract.Mentioned)
                if (typestate.Family == _family)
                    Add(roots, call, aim, typestate);
            return roots;
        }

        if (call.Callee is null || !_summaries.MayReach(call.Callee, _family))
            return Array.Empty<int>();
        return Touched(call).Select(x => Find(x.Index))
            .Concat(FieldsOf(call).Where(x => x.Typestates.Overlaps(_typestates)).Select(x => Find(_fields[x]))).Distinct();
    }

    private void Add(List<int> roots, Call call, Aim aim, Typestate typestate)
    {
        if (aim.Reach == Reach.Any)
        {
            foreach (var place in _index.Graph.Places)
                if (place.Typestates.Contains(typestate) && Find(place.Index) is var any && !roots.Contains(any))
                    roots.Add(any);
        }

        if (call.At(aim.Operand) is { } operand && Find(operand.Index) is var root && !roots.Contains(root))
            roots.Add(root);
    }

    private IEnumerable<Field> FieldsOf(Call call) => _summaries.Find(call.Callee!, _family)?.Fields ?? NoFields;

    // What the body may do something to, and the structs that hold such. A builder that keeps a rented buffer in itself, and is called twenty times in a row,
    // has too many versions to be worth it.
    private IEnumerable<Place> Touched(Call call)
    {
        var subjects = Operands(call).Where(x => x.Typestates.Overlaps(_typestates));
        return _isForeign || _summaries.Find(call.Callee!, _family) is not { } summary ? subjects
            : subjects.Concat(summary.Wholes.Select(x => call.At(new Operand(x))).OfType<Place>());
    }

    private static bool MayHoldSubject(Place place) => place.Shape is ValueShape.Reference or ValueShape.Other;

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
            case Call { Callee: { } callee } x when _summaries.MayReach(callee, _family):
                UnionAll(Touched(x));
                foreach (var field in FieldsOf(x).Where(f => f.Typestates.Overlaps(_typestates)))
                    foreach (var operand in Operands(x).Where(p => p.Typestates.Overlaps(field.Typestates)))
                        Union(operand.Index, _fields[field]);
                break;
            case Call { Callee: not null } x:
                JoinCarried(x);
                break;
        }
    }

    // A body that does nothing to the family may still hand back what it was given: the same subject under another name.
    private void JoinCarried(Call call)
    {
        if (!MayCarry(call.Target) && !call.Outputs.Any(x => MayCarry(x.Place)) || _summaries.Find(call.Callee!, _family) is not { } summary)
            return;
        foreach (var @case in summary.Cases)
        {
            if (@case.Result is not null)
                JoinParts(call, call.Target, @case.Result);
            foreach (var (ordinal, value, _) in @case.Outputs)
                JoinParts(call, call.OutputAt(new Operand(ordinal)), value);
        }
    }

    private void JoinParts(Call call, Place? made, Value value)
    {
        if (!MayCarry(made))
            return;
        if (value.Kind == ValueKind.Load && value.Tag is Field field)
            Union(made!.Index, _fields[field]);
        else if (value.Kind == ValueKind.Entry)
            UnionAll(new[] { made, ((Place)value.Tag!).Ordinal is { } ordinal ? call.At(new Operand(ordinal)) : null });
        else
            foreach (var part in value.Arguments)
                JoinParts(call, made, part);
    }

    private static bool MayCarry(Place? made) => made is not null && !made.Typestates.IsEmpty;

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
        foreach (var demand in contract.Demands)
            if (demand.Aim.Reach == Reach.Any && demand.Alternatives[0].Typestate.Family == _family)
                foreach (var alternative in demand.Alternatives)
                    JoinAll(call, alternative.Typestate);
        foreach (var change in contract.Changes)
            if (change.Aim.Reach == Reach.Any && change.Typestate.Family == _family)
                JoinAll(call, change.Typestate);
    }

    private void JoinAll(Call call, Typestate typestate) =>
        UnionAll(_index.Graph.Places.Where(x => x.Typestates.Contains(typestate)).Concat(Operands(call).Where(MayHoldSubject)));

    private IEnumerable<Place> Operands(Call call) => _index.ReadsOf(call).Concat(_index.WritesOf(call));

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
