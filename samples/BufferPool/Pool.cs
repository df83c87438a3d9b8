// The page cache: a fixed number of frames over a file, evicted by a clock.
using SwapOrder.Contracts;

namespace BufferPool;

internal sealed class Pool : IDisposable
{
    private readonly FileStream _file;
    private readonly Page[] _frames;
    private readonly Dictionary<long, Page> _byNumber = [];
    private readonly object _latch = new();
    private int _hand;

    public Pool(string path, int frames, int pageSize)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        _frames = new Page[frames];
        for (var i = 0; i < frames; i++)
            _frames[i] = new Page(pageSize);
    }

    public int Evictions { get; private set; }

    /// <summary>The page, pinned; null when every frame is pinned.</summary>
    [return: Becomes(Pin.Pinned, By = +1, When = Outcome.NotNull)]
    public Page? Fetch(long number)
    {
        lock (_latch)
        {
            if (!_byNumber.TryGetValue(number, out var page))
            {
                if (Victim() is not { } victim)
                    return null;
                Load(victim, number);
                page = victim;
            }

            page.Take();
            return page;
        }
    }

    public void Flush()
    {
        lock (_latch)
        {
            foreach (var page in _frames)
                if (page.IsDirty)
                    page.WriteTo(_file);
            _file.Flush();
        }
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }

    // Two rounds: the first takes away the second chances, the second finds whoever did not use his.
    private Page? Victim()
    {
        for (var steps = 0; steps < 2 * _frames.Length; steps++)
        {
            var page = _frames[_hand];
            _hand = (_hand + 1) % _frames.Length;
            if (page.IsPinned)
                continue;
            if (!page.IsRecent)
                return page;
            page.IsRecent = false;
        }

        return null;
    }

    private void Load(Page victim, long number)
    {
        if (victim.Number >= 0)
        {
            Evictions++;
            _byNumber.Remove(victim.Number);
            if (victim.IsDirty)
                victim.WriteTo(_file);
        }

        victim.ReadFrom(_file, number);
        _byNumber.Add(number, victim);
    }
}
