// The transfer function: what a step makes of a state. Calls have a file of their own.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

internal sealed class Transfer
{
    private readonly CallTransfer _calls;
    private readonly Typestate[] _owedFromBirth;
    private readonly Losses _losses;

    public Transfer(MethodGraph graph, ValueTable values, Cluster cluster, ISummaries summaries, IFlowObserver observer)
    {
        Graph = graph;
        Values = values;
        Cluster = cluster;
        Observer = observer;
        Reasoning = new Reasoning(values);
        Heap = new HeapTransfer(this);
        Answers = new Answers(this);
        _losses = new Losses(this);
        _calls = new CallTransfer(this, summaries);
        _owedFromBirth = graph.OwedFromBirth.Where(cluster.Follows).ToArray();
    }

    public MethodGraph Graph { get; }

    public ValueTable Values { get; }

    public Cluster Cluster { get; }

    public IFlowObserver Observer { get; set; }

    public Reasoning Reasoning { get; }

    /// <summary>What fields and elements hold.</summary>
    public HeapTransfer Heap { get; }

    /// <summary>What operations say of the states of their operands.</summary>
    public Answers Answers { get; }

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
        var next = new List<FlowState>();
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

            var isThrown = step.MayThrow && node.Handlers.Length > 0 && Graph.Index.CanThrow(step);
            foreach (var state in states)
            {
                if (isThrown)
                    onThrow(state.Clone());
                Apply(step, state, next, onThrow);
            }

            (states, next) = (next, states);
            next.Clear();
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

    // Two parameters are one object if they compare equal; a variable that was given one or the other is asked for the way by which it came.
    private bool AsksWhichWay(Compute equal, Value[] sides) =>
        sides[0] != sides[1] && equal.Arguments[0].Shape == ValueShape.Reference && sides[0].Kind == ValueKind.Entry && sides[1].Kind == ValueKind.Entry && Graph.Index.IsChoice(equal.Arguments[0], equal.Arguments[1]);

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

    /// <summary>A value comes into being: what must be brought to its end from then on is told like something that was taken.</summary>
    public void Bear(FlowState state, Step step, Value value, TypestateSet typestates)
    {
        foreach (var typestate in _owedFromBirth)
        {
            if (!typestates.Contains(typestate) || !FlowState.IsBorn(value))
                continue;
            var born = FlowState.Untouched(value, typestate);
            state.SetElement(value, typestate, born);
            Observer.OnChange(step, state, value, typestate, Relation.Row(0, Relation.EndBits(typestate)), born, isTransition: false);
        }
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

    // What is null has no fields, elements or length: the path ends here. What may be null goes on as not null.
    private bool CanBeDereferenced(Step step, FlowState state)
    {
        var place = step switch
        {
            LoadField x => x.Instance,
            StoreField x => x.Instance,
            LoadElement x => x.Array,
            StoreElement x => x.Array,
            Compute { IsDereference: true } x => x.Arguments[0],
            _ => null,
        };
        return place is not { Shape: ValueShape.Reference } || place.Ordinal == Operand.This.Index || Reasoning.Restrict(state, Read(state, place), ValueSet.NotNull);
    }

    private void Apply(Step step, FlowState state, List<FlowState> results, Action<FlowState> onThrow)
    {
        if (!CanBeDereferenced(step, state))
            return;
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
                Heap.StoreField(state, store.Instance is null ? null : Read(state, store.Instance), store.Field, Read(state, store.Source));
                break;
            case StoreElement store:
                Heap.StoreElement(state, Read(state, store.Array), store.Index is null ? null : Read(state, store.Index), Read(state, store.Source));
                break;
            case Forget:
                Heap.Forget(state, step.Site);
                break;
            case AwaitPoint:
                CheckAwait(state, step);
                Heap.Forget(state, step.Site);
                break;
            case HandOver handOver:
                state.HandOver(Read(state, handOver.Subject));
                break;
            case HandOverField handOver:
                Heap.HandOver(state, handOver.Field);
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
                var arguments = new Value[x.Arguments.Length];
                for (var i = 0; i < arguments.Length; i++)
                    arguments[i] = Read(state, x.Arguments[i]);
                if (x.Operator == Operator.Equal && AsksWhichWay(x, arguments))
                    return Values.False;
                var value = Values.Apply(x.Operator, x.Tag, arguments);
                if (value.Kind == ValueKind.Apply)
                    value.Shape(x.Target.Shape);
                return value;
            case LoadField x:
                return Heap.LoadField(state, x.Instance is null ? null : Read(state, x.Instance), x);
            case LoadElement x:
                return Heap.LoadElement(state, Read(state, x.Array), x.Index is null ? null : Read(state, x.Index), x);
            default:
                var unknown = (SetUnknown)step;
                var fresh = Fresh(state, step);
                fresh.Shape(unknown.Target.Shape);
                fresh.IsDistinct = fresh.IsCreated = unknown.Birth == Birth.Object;
                fresh.OwesUnnamed = fresh.IsBorn = unknown.Birth != Birth.None;
                Bear(state, step, fresh, unknown.Target.Typestates);
                return fresh;
        }
    }

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
