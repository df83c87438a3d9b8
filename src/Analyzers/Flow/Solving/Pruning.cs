// Drops from a state what nothing later can tell: dead places, facts about them, subjects that are done.
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

internal sealed class Pruning
{
    private readonly Cluster _cluster;
    private readonly Liveness _liveness;
    private readonly bool _keepEntryFacts;

    // What places, fields and links of the state that is pruned now still lead to.
    private readonly ValueMarks _mentioned = new();

    // Typestates of which a step asks every subject that there was: the last name of one says nothing about the end of its story.
    private readonly HashSet<Typestate> _askedOfAny = new();

    public Pruning(MethodGraph graph, Cluster cluster, bool keepEntryFacts)
    {
        _cluster = cluster;
        _liveness = new Liveness(graph, cluster);
        _keepEntryFacts = keepEntryFacts;
        foreach (var call in cluster.Nodes.SelectMany(x => x.Steps).OfType<Call>())
            if (call.Contract is { } contract)
                foreach (var demand in contract.Demands)
                    if (demand.Aim.Reach == Reach.Any)
                        foreach (var alternative in demand.Alternatives)
                            _askedOfAny.Add(alternative.Typestate);
    }

    public void Apply(FlowState state, Node node)
    {
        var live = _liveness.OnEntryOf(node);
        for (var i = state.Held.Count - 1; i >= 0; i--)
            if (state.Held.ValueAt(i) is var (place, held) && !_liveness.IsIn(live, place) && !IsNameOfOwed(state, place, held))
                state.Held.Remove(place.Index);
        if (state.Heap.Count + state.Facts.Count + state.Elements.Count + state.Links.Length + state.HandedOver.Count == 0)
            return;
        PruneHeap(state);
        MarkMentioned(state, live);
        MarkLinked(state);
        PruneFacts(state);
        PruneElements(state);
        PruneLinks(state);
        for (var i = state.HandedOver.Count - 1; i >= 0; i--)
        {
            var handed = state.HandedOver.ValueAt(i);
            // The walk of the witness prunes nothing and knows who owes what: here it is only worth a state of its own once there is something to owe.
            if (state.ElementsOf(handed).Count == 0 && (handed.IsOutside ? !_keepEntryFacts : !_mentioned.Contains(handed)))
                state.HandedOver.Remove(state.HandedOver.KeyAt(i));
        }
    }

    // A variable that holds what is still owed is a name to lose, even if nobody reads it any more.
    private static bool IsNameOfOwed(FlowState state, Place place, Value held)
    {
        if (place.Kind == PlaceKind.Temporary || held.IsOutside || held.Kind == ValueKind.Constant)
            return false;
        foreach (var (typestate, relation) in state.ElementsOf(held))
            if (Obligation.IsOpen(held, typestate, relation))
                return true;
        return false;
    }

    private void PruneHeap(FlowState state)
    {
        for (var i = state.Heap.Count - 1; i >= 0; i--)
        {
            var entry = state.Heap.ValueAt(i);
            var isUnread = entry.Index is null && !_cluster.IsRelevant(entry.Field);
            // What nobody wrote is the same value when it is read again, as long as nothing was forgotten meanwhile.
            var isDefault = entry.Content.Kind == ValueKind.Load && entry.Index is null && Equals(entry.Content.Tag, entry.Field)
                && entry.Content.Site == (entry.Field.IsKept ? 0 : state.Epoch)
                && (entry.Instance is null ? entry.Content.Arguments.Length == 0 : entry.Content.Arguments.Length == 1 && entry.Content.Arguments[0] == entry.Instance);
            if (isUnread || isDefault)
                state.Heap.Remove(state.Heap.KeyAt(i));
        }

        if (state.Heap.Count > 0)
            PruneUnreachable(state);
    }

    // What fields of an object of an earlier iteration hold, nobody asks again when no name leads to it any more.
    private void PruneUnreachable(FlowState state)
    {
        _mentioned.Clear();
        for (var i = 0; i < state.Held.Count; i++)
            _mentioned.AddWhole(state.Held.ValueAt(i).Value);
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < state.Heap.Count; i++)
                if (state.Heap.ValueAt(i) is var entry && !_mentioned.Contains(entry.Content) && CanBeReached(entry.Instance))
                {
                    _mentioned.AddWhole(entry.Content);
                    changed = true;
                }
        }

        for (var i = state.Heap.Count - 1; i >= 0; i--)
            if (!CanBeReached(state.Heap.ValueAt(i).Instance))
                state.Heap.Remove(state.Heap.KeyAt(i));
    }

    // What came from outside is reached by the way that it came.
    private bool CanBeReached(Value? instance) => instance is null || _mentioned.Contains(instance) || instance.Kind switch
    {
        ValueKind.Fresh or ValueKind.Older or ValueKind.Phi => false,
        ValueKind.Load or ValueKind.Linked or ValueKind.Apply => instance.Arguments.All(CanBeReached),
        _ => true,
    };

    private void MarkMentioned(FlowState state, BitArray live)
    {
        _mentioned.Clear();
        for (var i = 0; i < state.Held.Count; i++)
            _mentioned.AddWhole(state.Held.ValueAt(i).Value);
        // Places from outside that still hold what they held on entry are asked for by name: by the facts and elements that there are.
        for (var i = 0; i < state.Facts.Count; i++)
            AddEntries(state.Facts.ValueAt(i).Value);
        for (var i = 0; i < state.Elements.Count; i++)
            AddEntries(state.Elements.ValueAt(i).Subject);
        foreach (var link in state.Links)
        {
            AddEntries(link.Of);
            AddEntries(link.To);
        }

        for (var i = 0; i < state.Heap.Count; i++)
        {
            var entry = state.Heap.ValueAt(i);
            _mentioned.AddWhole(entry.Content);
            if (entry.Instance is not null)
                _mentioned.AddWhole(entry.Instance);
        }

        void AddEntries(Value value)
        {
            if (value is { Kind: ValueKind.Entry, Tag: Place place })
            {
                if (state.Get(place) is null && _liveness.IsIn(live, place))
                    _mentioned.Add(value);
                return;
            }

            foreach (var argument in value.Arguments)
                AddEntries(argument);
        }
    }

    private void MarkLinked(FlowState state)
    {
        for (var changed = state.Links.Length > 0; changed;)
        {
            changed = false;
            foreach (var link in state.Links)
                if (_mentioned.Contains(link.Of) ? _mentioned.Add(link.To) : _mentioned.Contains(link.To) && _mentioned.Add(link.Of))
                    changed = true;
        }
    }

    private void PruneFacts(FlowState state)
    {
        for (var i = state.Facts.Count - 1; i >= 0; i--)
            if (!IsAsked(state.Facts.ValueAt(i).Value))
                state.Facts.Remove(state.Facts.KeyAt(i));

        bool IsAsked(Value value)
        {
            if (value.Kind == ValueKind.Constant || _mentioned.Contains(value))
                return true;
            // What a field holds is asked again when the field is read again.
            if (value.Kind == ValueKind.Load && value.Tag is Field field && _cluster.IsRelevant(field) && value.Site == (field.IsKept ? 0 : state.Epoch))
                return value.Arguments.All(IsAsked);
            // Whether a subject was null tells at the way out whether anything was owed for it.
            if (value.Kind is ValueKind.Entry or ValueKind.Load && !value.Typestates.IsEmpty)
                return true;
            if (value.Kind == ValueKind.Entry || (value.Kind == ValueKind.Load && value.Arguments.Length == 0))
                return _keepEntryFacts;
            return value.Kind == ValueKind.Apply ? value.Arguments.All(IsAsked)
                : value.Kind == ValueKind.Load && _keepEntryFacts && value.Arguments.All(IsAsked);
        }
    }

    private void PruneElements(FlowState state)
    {
        for (var i = state.Elements.Count - 1; i >= 0; i--)
        {
            var (subject, typestate, relation) = state.Elements.ValueAt(i);
            if (_mentioned.Contains(subject) || _askedOfAny.Contains(typestate))
                continue;
            var isOwed = subject.IsOutside ? typestate.HasEnd && !IsRetired(subject, typestate, relation) : Obligation.IsOpen(subject, typestate, relation);
            if (!isOwed && !(_keepEntryFacts && subject.IsOutside))
                state.Elements.Remove(state.Elements.KeyAt(i));
        }
    }

    // Nobody mentions it again, and it is back in its end from wherever it may have come, the end among them: as good as untouched.
    private bool IsRetired(Value subject, Typestate typestate, ulong relation)
    {
        // What a field or an element holds is mentioned again when that is read again.
        if (relation == Relation.Top || (subject.Kind == ValueKind.Load && (subject.Tag is not Field field || _cluster.IsRelevant(field))))
            return false;
        var entries = Obligation.Entries(subject, typestate, relation).ToList();
        return entries.Any(x => x.IsEndOnEntry) && entries.All(x => (x.Now & ~Relation.EndBits(typestate)) == 0);
    }

    private void PruneLinks(FlowState state)
    {
        if (state.Links.Length > 0)
            state.Links = state.Links.RemoveAll(x => !_mentioned.Contains(x.Of) || !_mentioned.Contains(x.To));
    }
}
