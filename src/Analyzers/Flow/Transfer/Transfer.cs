// The transfer function: what a step makes of a state. Calls have a file of their own.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

internal sealed class Transfer
{
    private static readonly Field Element = new(0, "[]", isKept: true, ValueShape.Other, default);

    /// <summary>So many times the same field in a row has a name; beyond it is a list that is walked.</summary>
    private const int ChainLimit = 3;

    private readonly CallTransfer _calls;
    private readonly Losses _losses;

    public Transfer(MethodGraph graph, ValueTable values, Cluster cluster, ISummaries summaries, IFlowObserver observer)
    {
        Graph = graph;
        Values = values;
        Cluster = cluster;
        Observer = observer;
        Reasoning = new Reasoning(values);
        _losses = new Losses(this);
        _calls = new CallTransfer(this, summaries);
    }

    public MethodGraph Graph { get; }

    public ValueTable Values { get; }

    public Cluster Cluster { get; }

    public IFlowObserver Observer { get; set; }

    public Reasoning Reasoning { get; }

    /// <summary>The state on entry: every place from outside holds a value of its own, which is not even written down.</summary>
    public FlowState Entry()
    {
        var state = new FlowState();
        // What the method itself demands, its callers have seen to.
        foreach (var demand in Graph.Declared?.Demands ?? System.Collections.Immutable.ImmutableArray<Demand>.Empty)
        {
            if (demand.When is not null || demand.Aim.Reach != Reach.Subject || demand.Alternatives.Length != 1 || !Cluster.Follows(demand.Alternatives[0].Typestate))
                continue;
            var (typestate, states) = (demand.Alternatives[0].Typestate, demand.Alternatives[0].States);
            if (Graph.Places.FirstOrDefault(x => x.Ordinal == demand.Aim.Operand.Index) is { } place && Read(state, place) is var subject)
                state.SetElement(subject, typestate, state.ElementOf(subject, typestate) & Relation.Mask(typestate, states));
        }

        return state;
    }

    /// <summary>Runs the steps of a node; each step that may throw first shows the state before it to <paramref name="onThrow"/>.</summary>
    public List<FlowState> Run(SlicedNode node, FlowState entry, Action<FlowState> onThrow)
    {
        if (node.Handlers.Length == 0)
            onThrow = static _ => { };
        var states = new List<FlowState> { entry };
        foreach (var step in node.Steps)
        {
            if (states.Count == 0)
                break;
            if (!Cluster.IsRelevant(step))
            {
                foreach (var state in states)
                    onThrow(state.Clone());
                continue;
            }

            var next = new List<FlowState>();
            foreach (var state in states)
            {
                if (step.MayThrow && node.Handlers.Length > 0)
                    onThrow(state.Clone());
                Apply(step, state, next, onThrow);
            }

            states = next;
        }

        return states;
    }

    /// <summary>The states that go along an edge.</summary>
    public List<FlowState> Follow(Edge edge, FlowState state)
    {
        var results = new List<FlowState>();
        if (edge.Condition is null)
            results.Add(state);
        else
            Reasoning.Assume(state, Truth(Read(state, edge.Condition)), edge.WhenTrue, results);
        return results;
    }

    public Value Read(FlowState state, Place place)
    {
        if (place.IsVolatile)
            return Values.Fresh(-1 - place.Index, part: 1);
        if (state.Get(place) is { } value)
            return value;
        if (place.Kind == PlaceKind.Outside)
        {
            value = Values.Entry(place);
            value.Typestates |= place.Typestates;
            return value;
        }

        // Nothing was assigned on this path (or it no longer mattered): any value will do, as long as it is always the same.
        value = Values.Fresh(-1 - place.Index);
        value.Shape(place.Shape);
        return value;
    }

    public void Bind(FlowState state, Place place, Value value)
    {
        value.Typestates |= place.Typestates;
        if (place.Kind != PlaceKind.Temporary)
        {
            value.IsNamed = true;
            value.Name ??= place.Name;
        }

        if (Cluster.IsRelevant(place))
            state.Set(place, value);
    }

    /// <summary>The value that a step makes; the one it made in an earlier iteration gets an older name first.</summary>
    public Value Fresh(FlowState state, Step step, int part = 0)
    {
        var fresh = Values.Fresh(step.Site, part);
        if (!Ages.Mentions(state, fresh))
            return fresh;
        Ages.MakeOlder(Values, state, fresh);
        _losses.ReportUnnamed(state, step, Values.Older(fresh, 1));
        return fresh;
    }

    private Value Truth(Value value)
    {
        if (value.Kind != ValueKind.Constant)
            value.IsBool = true;
        return value;
    }

    private void Apply(Step step, FlowState state, List<FlowState> results, Action<FlowState> onThrow)
    {
        switch (step)
        {
            case Call call:
                var before = results.Count;
                var overwritten = _losses.Snapshot(state, call);
                _calls.Apply(call, state, results, onThrow);
                for (var i = before; i < results.Count; i++)
                    _losses.Report(results[i], step, overwritten);
                return;
            case EndScope scope:
                var ending = _losses.Snapshot(state, scope);
                foreach (var local in scope.Locals)
                    state.Set(local, null);
                _losses.Report(state, step, ending);
                break;
            case StoreField store:
                Store(state, store.Instance is null ? null : Read(state, store.Instance), store.Field, null, Read(state, store.Source));
                break;
            case StoreElement store:
                Store(state, Read(state, store.Array), Element, store.Index is null ? null : Read(state, store.Index), Read(state, store.Source), isIndexKnown: store.Index is not null);
                break;
            case Forget:
                ForgetFields(state, step.Site);
                break;
            case AwaitPoint:
                CheckAwait(state, step);
                ForgetFields(state, step.Site);
                break;
            case HandOver handOver:
                var subject = Read(state, handOver.Subject);
                if (subject.Kind != ValueKind.Constant)
                    state.HandedOver.Set(subject.Id, subject);
                break;
            default:
                var target = TargetOf(step);
                var replaced = _losses.Snapshot(state, target);
                Bind(state, target, Evaluate(step, state));
                _losses.Report(state, step, replaced);
                break;
        }

        results.Add(state);
    }

    private static Place TargetOf(Step step) => step switch
    {
        SetConstant x => x.Target,
        Copy x => x.Target,
        SetUnknown x => x.Target,
        Compute x => x.Target,
        LoadField x => x.Target,
        LoadElement x => x.Target,
        _ => throw new InvalidOperationException($"A step without a transfer: {step.GetType().Name}"),
    };

    private Value Evaluate(Step step, FlowState state)
    {
        switch (step)
        {
            case SetConstant x:
                return Values.Constant(x.Code);
            case Copy x:
                return Read(state, x.Source);
            case Compute x:
                var value = Values.Apply(x.Operator, x.Tag, x.Arguments.Select(a => Read(state, a)).ToArray());
                if (value.Kind == ValueKind.Apply)
                    value.Shape(x.Target.Shape);
                return value;
            case LoadField x:
                return x.Instance is not null && Read(state, x.Instance) is var instance && IsChain(instance, x.Field)
                    ? LoadForeign(state, step, x.Target)
                    : Load(state, x.Instance is null ? null : Read(state, x.Instance), x.Field, x.Target);
            case LoadElement x:
                return LoadElementOf(state, Read(state, x.Array), x.Index is null ? null : Read(state, x.Index), step, x.Target);
            default:
                var unknown = (SetUnknown)step;
                var fresh = Fresh(state, step);
                fresh.Shape(unknown.Target.Shape);
                fresh.IsDistinct = fresh.IsCreated = unknown.Birth == Birth.Object;
                fresh.OwesUnnamed = fresh.IsBorn = unknown.Birth != Birth.None;
                return fresh;
        }
    }

    public Value Load(FlowState state, Value? instance, Field field, Place? target = null)
    {
        var key = FlowState.HeapKey(instance, field, null);
        if (state.Heap.TryGetValue(key, out var entry))
            return entry.Content;
        var content = Values.Load(instance, field, field.IsKept ? 0 : state.Epoch, field.Shape);
        content.Typestates |= field.Typestates | (target?.Typestates ?? default);
        state.Heap.Set(key, new HeapEntry(instance, field, null, content));
        foreach (var link in field.Links)
            if (instance is not null)
                state.AddLink(content, instance, link.Name);
        return content;
    }

    // "head.Next.Next": a list that is walked has no names for its nodes; each is new to us, and nobody's here.
    private static bool IsChain(Value instance, Field field)
    {
        for (var depth = 0; instance.Kind == ValueKind.Load && instance.Arguments.Length == 1; instance = instance.Arguments[0])
            if (instance.Tag == field && ++depth >= ChainLimit)
                return true;
        return instance is { Kind: ValueKind.Fresh, IsForeign: true };
    }

    private Value LoadForeign(FlowState state, Step step, Place target)
    {
        var content = Fresh(state, step, part: 1);
        content.Shape(target.Shape);
        content.IsForeign = true;
        content.Typestates |= target.Typestates;
        state.HandedOver.Set(content.Id, content);
        return content;
    }

    private Value LoadElementOf(FlowState state, Value array, Value? index, Step step, Place target)
    {
        if (index is not null && index.Kind is ValueKind.Constant or ValueKind.Entry or ValueKind.Fresh)
        {
            var key = FlowState.HeapKey(array, Element, index);
            if (state.Heap.TryGetValue(key, out var entry))
                return entry.Content;
            var content = Values.Load(array, index, !target.Typestates.IsEmpty ? 0 : state.Epoch, target.Shape);
            content.Typestates |= target.Typestates;
            state.Heap.Set(key, new HeapEntry(array, Element, index, content));
            return content;
        }

        var unknown = Fresh(state, step);
        unknown.Shape(target.Shape);
        unknown.IsAnonymous = true;
        return unknown;
    }

    // Other instances keep what they hold unless they may be this one; of the array, every element whose index may be the same is forgotten.
    private void Store(FlowState state, Value? instance, Field field, Value? index, Value content, bool isIndexKnown = true)
    {
        for (var i = state.Heap.Count - 1; i >= 0; i--)
        {
            var entry = state.Heap.ValueAt(i);
            if (entry.Field != field || (entry.Instance == instance && entry.Index == index && isIndexKnown))
                continue;
            var mayBeSameInstance = entry.Instance is not null && instance is not null
                && (entry.Instance == instance || !(ValueTable.AreDistinct(entry.Instance, instance) || (entry.Instance.Kind == ValueKind.Entry && instance.Kind == ValueKind.Entry)));
            var mayBeSameIndex = !isIndexKnown || entry.Index is null || index is null
                || (entry.Index != index && Reasoning.MayBe(state, Values.Equal(entry.Index, index), ValueSet.True)) || entry.Index == index;
            if (mayBeSameInstance && mayBeSameIndex)
                state.Heap.Remove(state.Heap.KeyAt(i));
        }

        if (isIndexKnown)
            state.Heap.Set(FlowState.HeapKey(instance, field, index), new HeapEntry(instance, field, index, content));
        if (content.Kind != ValueKind.Constant && !content.Typestates.IsEmpty)
        {
            content.IsNamed = true;
            state.HandedOver.Set(content.Id, content);
        }
    }

    public void ForgetFields(FlowState state, int site)
    {
        for (var i = state.Heap.Count - 1; i >= 0; i--)
            if (!IsKept(state.Heap.ValueAt(i)))
                state.Heap.Remove(state.Heap.KeyAt(i));
        state.Epoch = site + 1;
    }

    private static bool IsKept(HeapEntry entry) => entry.Index is null ? entry.Field.IsKept : !entry.Content.Typestates.IsEmpty;

    private void CheckAwait(FlowState state, Step step)
    {
        for (var i = 0; i < state.Elements.Count; i++)
        {
            var (subject, typestate, relation) = state.Elements.ValueAt(i);
            if (!typestate.IsThreadAffine || !typestate.HasEnd || !Relation.IsSurelyOutsideEnd(typestate, relation))
                continue;
            Observer.OnBreach(new Breach(step, BreachKind.Await, subject, typestate, null), state);
            state.SetElement(subject, typestate, Relation.Top);
        }
    }
}
