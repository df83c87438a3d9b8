// Replaces one value by another everywhere in a state: two turned out to be one, or a step runs again and its old value gets an older name.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Renaming
{
    private readonly ValueTable _values;
    private readonly Dictionary<Value, Value> _map;

    public Renaming(ValueTable values, Value from, Value to)
        : this(values, new Dictionary<Value, Value> { [from] = to })
    {
    }

    public Renaming(ValueTable values, Dictionary<Value, Value> map)
    {
        _values = values;
        _map = map;
    }

    public Value Of(Value value) => _values.Substitute(value, _map);

    public void Apply(FlowState state)
    {
        foreach (var gone in _map)
            if (gone.Key.Kind == ValueKind.Entry && (Place)gone.Key.Tag! is var place && state.Get(place) is null)
                state.Set(place, gone.Value);
        for (var i = 0; i < state.Held.Count; i++)
        {
            var (holder, held) = state.Held.ValueAt(i);
            if (Of(held) is var now && now != held)
                state.Held.Set(holder.Index, (holder, now));
        }

        Rebuild(state.Facts, x => (Of(x.Value), x.Set), x => x.Value.Id, (a, b) => (a.Value, a.Set.Intersect(b.Set)), x => x.Value.Kind != ValueKind.Constant);
        Rebuild(state.Elements, x => (Of(x.Subject), x.Typestate, x.Relation), x => FlowState.ElementKey(x.Subject, x.Typestate), (a, _) => a, _ => true);
        Rebuild(
            state.Heap,
            x => new HeapEntry(x.Instance is null ? null : Of(x.Instance), x.Field, x.Index is null ? null : Of(x.Index), Of(x.Content)),
            x => FlowState.HeapKey(x.Instance, x.Field, x.Index),
            (a, _) => a,
            _ => true);
        Rebuild(state.HandedOver, Of, x => x.Id, (a, _) => a, _ => true);
        if (state.Links.Length == 0)
            return;
        var links = state.Links;
        state.Links = System.Collections.Immutable.ImmutableArray<Link>.Empty;
        foreach (var link in links)
            state.AddLink(Of(link.Of), Of(link.To), link.Name);
    }

    private static void Rebuild<T>(SmallMap<T> map, Func<T, T> rename, Func<T, long> key, Func<T, T, T> combine, Func<T, bool> isKept)
    {
        List<T>? renamed = null;
        for (var i = map.Count - 1; i >= 0; i--)
        {
            var old = map.ValueAt(i);
            var now = rename(old);
            if (EqualityComparer<T>.Default.Equals(old, now))
                continue;
            (renamed ??= new()).Add(now);
            map.Remove(map.KeyAt(i));
        }

        if (renamed is null)
            return;
        foreach (var entry in renamed)
            if (isKept(entry))
                map.Set(key(entry), map.TryGetValue(key(entry), out var other) ? combine(other, entry) : entry);
    }
}
