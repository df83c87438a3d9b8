// A set of values of one table that is emptied and filled again all the time: a stamp for each value instead of a hash.
namespace SwapOrderAnalyzers.Flow;

internal sealed class ValueMarks
{
    private int[] _stamps = new int[64];
    private int _current = 1;

    public void Clear() => _current++;

    public bool Contains(Value value) => value.Id < _stamps.Length && _stamps[value.Id] == _current;

    /// <summary>False when it was there already.</summary>
    public bool Add(Value value)
    {
        if (value.Id >= _stamps.Length)
            Array.Resize(ref _stamps, Math.Max(value.Id + 1, 2 * _stamps.Length));
        if (_stamps[value.Id] == _current)
            return false;
        _stamps[value.Id] = _current;
        return true;
    }

    /// <summary>The value and all that it is computed of.</summary>
    public void AddWhole(Value value)
    {
        if (!Add(value))
            return;
        foreach (var argument in value.Arguments)
            AddWhole(argument);
    }
}
