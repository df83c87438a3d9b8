// Drops from a state what nothing later can tell: dead places, facts about them, subjects that are done.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Pruning
{
    private readonly Cluster _cluster;
    private readonly Liveness _liveness;
    private readonly bool _keepEntryFacts;

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
        for (var i = state.Held.Count - 1; i >= 0; i--)
            if (state.Held.ValueAt(i) is var (place, held) && !_liveness.IsLive(place, node) && !IsNameOfOwed(state, place, held))
                state.Held.Remove(place.Index);
        PruneHeap(state);
        var leaves = Leaves(state, node);
        var subjects = Linked(state, leaves);
        PruneFacts(state, leaves, subjects);
        PruneElements(state, subjects);
        PruneLinks(state, subjects);
        for (var i = state.HandedOver.Count - 1; i >= 0; i--)
        {
            var handed = state.HandedOver.ValueAt(i);
            if (!subjects.Contains(handed) && state.ElementsOf(handed).Count == 0 && !(_keepEntryFacts && handed.IsOutside))
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
    }

    private HashSet<Value> Leaves(FlowState state, Node node)
    {
        var leaves = new HashSet<Value>();
        for (var i = 0; i < state.Held.Count; i++)
            Add(state.Held.ValueAt(i).Value);
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
            Add(entry.Content);
            if (entry.Instance is not null)
                Add(entry.Instance);
        }

        return leaves;

        void AddEntries(Value value)
        {
            if (value is { Kind: ValueKind.Entry, Tag: Place place })
            {
                if (state.Get(place) is null && _liveness.IsLive(place, node))
                    leaves.Add(value);
                return;
            }

            foreach (var argument in value.Arguments)
                AddEntries(argument);
        }

        void Add(Value value)
        {
            if (!leaves.Add(value))
                return;
            foreach (var argument in value.Arguments)
                Add(argument);
        }
    }

    private static HashSet<Value> Linked(FlowState state, HashSet<Value> leaves)
    {
        var subjects = new HashSet<Value>(leaves);
        for (var changed = state.Links.Length > 0; changed;)
        {
            changed = false;
            foreach (var link in state.Links)
                if (subjects.Contains(link.Of) ? subjects.Add(link.To) : subjects.Contains(link.To) && subjects.Add(link.Of))
                    changed = true;
        }

        return subjects;
    }

    private void PruneFacts(FlowState state, HashSet<Value> leaves, HashSet<Value> subjects)
    {
        for (var i = state.Facts.Count - 1; i >= 0; i--)
            if (!IsAsked(state.Facts.ValueAt(i).Value))
                state.Facts.Remove(state.Facts.KeyAt(i));

        bool IsAsked(Value value)
        {
            if (value.Kind == ValueKind.Constant || leaves.Contains(value) || subjects.Contains(value))
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

    private void PruneElements(FlowState state, HashSet<Value> subjects)
    {
        for (var i = state.Elements.Count - 1; i >= 0; i--)
        {
            var (subject, typestate, relation) = state.Elements.ValueAt(i);
            if (subjects.Contains(subject) || _askedOfAny.Contains(typestate))
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

    private static void PruneLinks(FlowState state, HashSet<Value> subjects)
    {
        if (state.Links.Length > 0)
            state.Links = state.Links.RemoveAll(x => !subjects.Contains(x.Of) || !subjects.Contains(x.To));
    }
}
