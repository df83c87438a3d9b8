// The backward slice of a cluster: steps and conditions on which its operations depend, by data and by control (Weiser 1981).
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

internal sealed class Slice
{
    private readonly GraphIndex _index;
    private readonly BitArray _owned;
    private readonly BitArray _places;
    private readonly BitArray _steps;
    private readonly BitArray _deciding;
    private readonly HashSet<Field> _fields = new();
    private readonly Queue<Step> _newSteps = new();
    private readonly Queue<Place> _newPlaces = new();
    private bool _readsFields;

    private Slice(GraphIndex index, BitArray owned)
    {
        _index = index;
        _owned = owned;
        _places = new BitArray(index.Graph.Places.Length);
        _steps = new BitArray(index.Graph.StepCount);
        _deciding = new BitArray(index.Graph.Nodes.Length);
    }

    public static Cluster Of(GraphIndex index, BitArray owned, Func<Field, bool> ownsField, bool isForSummary, Func<Call, bool> touches)
    {
        var slice = new Slice(index, owned);
        slice.Seed(isForSummary, touches);
        slice.Close();
        return new Cluster(index.Graph, owned, ownsField, slice._places, slice._steps, slice._fields);
    }

    private void Seed(bool isForSummary, Func<Call, bool> touches)
    {
        foreach (var place in _index.Graph.Places)
            if (_owned[place.Index] || place.IsByReference || place == _index.Graph.Result)
                Need(place);
        foreach (var call in _index.Calls)
            if (IsEvent(call, touches))
                Need(call);
        foreach (var step in _index.Global)
            Need(step);
        // Leaving by an exception is judged alone: what decides about that must be known.
        foreach (var node in _index.Graph.Nodes)
            if (node.Kind is NodeKind.Throw or NodeKind.ImplicitThrow)
                Decide(node.Index);
        foreach (var scope in _index.Scopes)
            if (scope.Locals.Any(x => _owned[x.Index]))
                Need(scope);
        foreach (var handOver in _index.HandOvers)
            if (_owned[handOver.Subject.Index])
                Need(handOver);
        foreach (var store in _index.FieldStores)
            if (isForSummary || StepPlaces.Reads(store).Any(x => _owned[x.Index]))
                Need(store);
    }

    private void Close()
    {
        while (_newSteps.Count > 0 || _newPlaces.Count > 0)
        {
            if (_newSteps.Count > 0)
                Follow(_newSteps.Dequeue());
            else
                Follow(_newPlaces.Dequeue());
        }
    }

    private void Follow(Step step)
    {
        foreach (var read in StepPlaces.Reads(step))
            Need(read);
        Decide(_index.NodeOf(step));
        if (step is not LoadField load)
            return;
        if (_fields.Add(load.Field))
            foreach (var store in _index.StoresOf(load.Field))
                Need(store);
        if (_readsFields)
            return;
        _readsFields = true;
        foreach (var call in _index.Forgetting)
            Need(call);
    }

    private void Follow(Place place)
    {
        foreach (var writer in _index.WritersOf(place))
            Need(writer);
        foreach (var store in _index.ElementStoresOf(place))
            Need(store);
        // A call on null ends the path: what is known of the receiver decides whether anything comes after it.
        foreach (var call in _index.CallsOn(place))
            Need(call);
    }

    // Branches that decide whether the node runs matter, and so do those that decide about them.
    private void Decide(int node)
    {
        var pending = new Stack<int>();
        if (_deciding[node])
            return;
        _deciding[node] = true;
        pending.Push(node);
        while (pending.Count > 0)
        {
            foreach (var branch in _index.Dependence.Of(pending.Pop()))
            {
                foreach (var edge in _index.Graph.Nodes[branch].Edges)
                    if (edge.Condition is not null)
                        Need(edge.Condition);
                if (_deciding[branch])
                    continue;
                _deciding[branch] = true;
                pending.Push(branch);
            }
        }
    }

    private void Need(Place place)
    {
        if (_places[place.Index])
            return;
        _places[place.Index] = true;
        _newPlaces.Enqueue(place);
    }

    private void Need(Step step)
    {
        if (_steps[step.Number])
            return;
        _steps[step.Number] = true;
        _newSteps.Enqueue(step);
    }

    private bool IsEvent(Call call, Func<Call, bool> touches)
    {
        if (call.Contract is not { } contract)
            return StepPlaces.Reads(call).Any(x => _owned[x.Index] && x.Typestates != 0) || (call.Callee is not null && touches(call));
        foreach (var demand in contract.Demands)
            if (IsMine(call, demand.Aim))
                return true;
        foreach (var change in contract.Changes)
            if (IsMine(call, change.Aim))
                return true;
        return false;
    }

    private bool IsMine(Call call, Aim aim) => aim.Reach == Reach.Any || (call.At(aim.Operand) is { } place && _owned[place.Index]);
}
