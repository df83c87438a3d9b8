// What keeps two sets of paths apart at a node: what the subjects can be, which places hold them, links, and who owes them.
namespace SwapOrderAnalyzers.Flow;

internal sealed class StateKey : IEquatable<StateKey>
{
    private readonly long[] _parts;
    private readonly int _hash;

    private StateKey(List<long> parts)
    {
        _parts = parts.ToArray();
        var hash = 17L;
        foreach (var part in _parts)
            hash = unchecked(hash * 1099511628211L ^ part);
        _hash = (int)(hash ^ (hash >> 32));
    }

    /// <summary><paramref name="parts"/> is room to write in.</summary>
    public static StateKey Of(FlowState state, Cluster cluster, List<long> parts)
    {
        parts.Clear();
        for (var i = 0; i < state.Elements.Count; i++)
        {
            parts.Add(state.Elements.KeyAt(i));
            parts.Add(unchecked((long)state.Elements.ValueAt(i).Relation));
        }

        parts.Add(-1);
        for (var i = 0; i < state.Held.Count; i++)
        {
            var (place, held) = state.Held.ValueAt(i);
            if (!IsSubjectPlace(place, cluster) || (place.Shape == ValueShape.Other && place.Typestates.IsEmpty && !HoldsSubject(held, state)))
                continue;
            parts.Add(place.Index);
            parts.Add(held.Id);
        }

        parts.Add(-2);
        for (var i = 0; i < state.Heap.Count; i++)
        {
            if (!cluster.FollowsAny(state.Heap.ValueAt(i).Content.Typestates))
                continue;
            parts.Add(state.Heap.KeyAt(i));
            parts.Add(state.Heap.ValueAt(i).Content.Id);
        }

        parts.Add(-3);
        foreach (var link in state.Links)
        {
            parts.Add(((long)link.Of.Id << 32) | (uint)link.To.Id);
            parts.Add(link.Name is null ? 0 : ValueSet.CodeOf(link.Name));
        }

        parts.Add(-4);
        for (var i = 0; i < state.HandedOver.Count; i++)
            parts.Add(state.HandedOver.KeyAt(i));
        return new StateKey(parts);
    }

    /// <summary>Whether the value of the place is part of the key; the values of all others can be joined.</summary>
    public static bool IsSubjectPlace(Place place, Cluster cluster) => cluster.Owns(place) && place.Shape is ValueShape.Reference or ValueShape.Other;

    // A struct in which no subject is can be joined: one that a loop goes on computing would never come to an end.
    private static bool HoldsSubject(Value held, FlowState state)
    {
        for (var i = 0; i < state.Elements.Count; i++)
            if (held.Holds(state.Elements.ValueAt(i).Subject))
                return true;
        return false;
    }

    public bool Equals(StateKey? other) => other is not null && _hash == other._hash && _parts.AsSpan().SequenceEqual(other._parts);

    public override bool Equals(object? obj) => Equals(obj as StateKey);

    public override int GetHashCode() => _hash;
}
