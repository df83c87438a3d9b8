// A map of a few entries, sorted by an integer key: cheap to copy, deterministic to walk. States are copied all the time.
namespace SwapOrderAnalyzers.Flow;

internal sealed class SmallMap<TValue>
{
    private (long Key, TValue Value)[] _entries;
    private bool _isShared;

    public SmallMap() => _entries = Array.Empty<(long, TValue)>();

    private SmallMap(SmallMap<TValue> other)
    {
        other._isShared = true;
        _isShared = true;
        _entries = other._entries;
        Count = other.Count;
    }

    public int Count { get; private set; }

    /// <summary>A copy that shares its entries until one of the two is written.</summary>
    public SmallMap<TValue> Clone() => new(this);

    public long KeyAt(int index) => _entries[index].Key;

    public TValue ValueAt(int index) => _entries[index].Value;

    public bool TryGetValue(long key, out TValue value)
    {
        var index = Find(key);
        value = index >= 0 ? _entries[index].Value : default!;
        return index >= 0;
    }

    public void Set(long key, TValue value)
    {
        var index = Find(key);
        if (index >= 0)
        {
            Own(Count);
            _entries[index].Value = value;
            return;
        }

        index = ~index;
        Own(Count + 1);
        Array.Copy(_entries, index, _entries, index + 1, Count - index);
        _entries[index] = (key, value);
        Count++;
    }

    public void Remove(long key)
    {
        var index = Find(key);
        if (index < 0)
            return;
        Own(Count);
        Count--;
        Array.Copy(_entries, index + 1, _entries, index, Count - index);
        _entries[Count] = default;
    }

    // The index of the key, or the complement of where it belongs.
    private int Find(long key)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var known = _entries[middle].Key;
            if (known == key)
                return middle;
            if (known < key)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    private void Own(int capacity)
    {
        if (!_isShared && _entries.Length >= capacity)
            return;
        // Array.Resize would keep the shared array when the size stays the same.
        var entries = new (long, TValue)[capacity <= 2 ? 2 : capacity + capacity / 2];
        Array.Copy(_entries, entries, Count);
        (_entries, _isShared) = (entries, false);
    }
}
