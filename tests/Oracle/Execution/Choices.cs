// All sequences of outcomes, one run after the other: depth first over a tree that only running reveals.
namespace SwapOrderAnalyzers.Oracle.Execution;

internal sealed class Choices
{
    private readonly List<(int Taken, int Of)> _path = [];
    private int _position;

    /// <summary>The outcome of this run at this point, less than <paramref name="of"/>.</summary>
    public int Next(int of)
    {
        if (_position == _path.Count)
            _path.Add((0, of));
        return _path[_position++].Taken;
    }

    public void Clear()
    {
        _path.Clear();
        _position = 0;
    }

    /// <summary>On to the next run; false when all were taken.</summary>
    public bool Advance()
    {
        _path.RemoveRange(_position, _path.Count - _position);
        _position = 0;
        while (_path.Count > 0)
        {
            var (taken, of) = _path[^1];
            if (taken + 1 < of)
            {
                _path[^1] = (taken + 1, of);
                return true;
            }

            _path.RemoveAt(_path.Count - 1);
        }

        return false;
    }
}
