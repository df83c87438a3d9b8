// A map of a few entries, sorted by an integer key: cheap to copy, deterministic to walk. States are copied all the time.
namespace SwapOrderAnalyzers.Flow;

internal sealed class SmallMap<TValue>
{
    private long[] _keys;
    private TValue[] _values;
    private bool _isShared;

    public SmallMap()
    {
        _keys = Array.Empty<long>();
        _values = Array.Empty<TValue>();
    }

    private SmallMap(SmallMap<TValue> other)
    {
        other._isShared = true;
        _isShared = true;
        _keys = other._keys;
        _values = other._values;
        Count = other.Count;
    }

    public int Count { get; private set; }

    /// <summary>A copy that shares its arrays until one of the two is written.</summary>
    public SmallMap<TValue> Clone() => new(this);

    public long KeyAt(int index) => _keys[index];

    public TValue ValueAt(int index) => _values[index];

    public bool TryGetValue(long key, out TValue value)
    {
        var index = Array.BinarySearch(_keys, 0, Count, key);
        value = index >= 0 ? _values[index] : default!;
        return index >= 0;
    }

    public void Set(long key, TValue value)
    {
        var index = Array.BinarySearch(_keys, 0, Count, key);
        if (index >= 0)
        {
            Own(Count);
            _values[index] = value;
            return;
        }

        index = ~index;
        Own(Count + 1);
        Array.Copy(_keys, index, _keys, index + 1, Count - index);
        Array.Copy(_values, index, _values, index + 1, Count - index);
        _keys[index] = key;
        _values[index] = value;
        Count++;
    }

    public void Remove(long key)
    {
        var index = Array.BinarySearch(_keys, 0, Count, key);
        if (index < 0)
            return;
        Own(Count);
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_values, index + 1, _values, index, Count - index);
        _values[Count] = default!;
    }

    private void Own(int capacity)
    {
        if (!_isShared && _keys.Length >= capacity)
            return;
        var size = Math.Max(4, _keys.Length >= capacity ? _keys.Length : capacity + capacity / 2);
        // Array.Resize would keep the shared array when the size stays the same.
        var (keys, values) = (new long[size], new TValue[size]);
        Array.Copy(_keys, keys, Count);
        Array.Copy(_values, values, Count);
        (_keys, _values, _isShared) = (keys, values, false);
    }
}
