// The backward slice of a cluster: steps and conditions on which its operations depend, by data and by control (Weiser 1981).
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

internal sealed class Slice
{
    private readonly GraphIndex _index;
    private readonly SliceSeed _seed;
    private readonly BitArray _places;
    private readonly BitArray _steps;
    private readonly BitArray _deciding;
    private readonly HashSet<Field> _fields = new();
    private readonly List<Step> _needed = new();
    private readonly List<Place> _read = new();
    private int _followedSteps;
    private int _followedPlaces;
    private bool _readsFields;

    private Slice(GraphIndex index, SliceSeed seed)
    {
        _index = index;
        _seed = seed;
        _places = new BitArray(index.Graph.Places.Length);
        _steps = new BitArray(index.Graph.StepCount);
        _deciding = new BitArray(index.Graph.Nodes.Length);
    }

    /// <summary><paramref name="endings"/>: further steps that matter because the path may end there.</summary>
    public static Cluster Of(GraphIndex index, SliceSeed seed, Func<Field, bool> ownsField, IEnumerable<Step>? endings = null)
    {
        var slice = new Slice(index, seed);
        slice.Begin();
        foreach (var step in endings ?? Array.Empty<Step>())
            slice.Need(step);
        slice.Close();
        return new Cluster(index, seed, ownsField, slice._read, slice._needed, slice._steps, slice._fields);
    }

    private void Begin()
    {
        foreach (var place in _seed.Places)
            Need(place);
        foreach (var place in _index.Graph.Outcomes)
            Need(place);
        foreach (var step in _seed.Events.Concat(_index.Global).Concat(_seed.Scopes).Concat(_seed.HandOvers).Concat(_seed.Stores))
            Need(step);
        // Leaving by an exception is judged alone: what decides about that must be known.
        foreach (var end in _index.Ends)
            if (_index.Graph.Nodes[end].Kind is NodeKind.Throw or NodeKind.ImplicitThrow)
                Decide(end);
    }

    private void Close()
    {
        while (_followedSteps < _needed.Count || _followedPlaces < _read.Count)
        {
            if (_followedSteps < _needed.Count)
                Follow(_needed[_followedSteps++]);
            else
                Follow(_read[_followedPlaces++]);
        }
    }

    private void Follow(Step step)
    {
        foreach (var read in _index.ReadsOf(step))
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
        {
            Need(writer);
            if (writer is Call { Contract: { } contract } made)
                FollowAnswers(made, contract);
        }

        foreach (var store in _index.ElementStoresOf(place))
            Need(store);
        // A call on null ends the path: what is known of the receiver decides whether anything comes after it.
        foreach (var call in _index.CallsOn(place))
            Need(call);
    }

    // What decides the answer that is branched on has been decided by other operations on the same subject.
    private void FollowAnswers(Call call, Operation contract)
    {
        foreach (var demand in contract.Demands)
        {
            if (!demand.IsAnswer || demand.When!.Operand != Operand.Result || _seed.Follows(demand.Alternatives[0].Typestate) || call.At(demand.Aim.Operand) is not { } subject)
                continue;
            var family = demand.Alternatives[0].Typestate.Family;
            var others = _index.Calls.Where(x => x.Contract is { } other && IsAbout(x, other, family, subject)).ToList();
            if (others.Count < 2 || !_seed.FollowToo(family))
                continue;
            foreach (var other in others)
                Need(other);
        }
    }

    private bool IsAbout(Call call, Operation contract, int family, Place subject) =>
        contract.Mentioned.Any(x => x.Typestate.Family == family && call.At(x.Aim.Operand) is { } place && _seed.AreTogether(place, subject));

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
        _read.Add(place);
    }

    private void Need(Step step)
    {
        if (_steps[step.Number])
            return;
        _steps[step.Number] = true;
        _needed.Add(step);
    }
}
