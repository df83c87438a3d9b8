// The subject of the generated methods. The analyzer reads the attributes, the execution runs the bodies: one source for both.
using SwapOrder.Contracts;
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Primitives;

/// <summary>
/// No operation but <see cref="Fill"/> throws: "When = Outcome.Throws says that the operation may throw".
/// A folio remembers, for every state it may have had when the method began, what it is in now.
/// </summary>
public sealed class Folio : IDisposable
{
    private readonly Track _lock;
    private readonly Track _ref;
    private readonly Track _uptodate;

    /// <summary>A folio born in the method.</summary>
    public Folio()
        : this(null)
    {
    }

    /// <summary>A folio from outside when it has a <paramref name="name"/>.</summary>
    internal Folio(string? name)
    {
        Name = name;
        _lock = new Track(this, Rules.Lock);
        _ref = new Track(this, Rules.Ref);
        _uptodate = new Track(this, Rules.Uptodate);
        Recorder.Current.Add(_lock, _ref, _uptodate);
    }

    internal string? Name { get; }

    /// <summary>Returned, stored or handed over: its end states are not owed here.</summary>
    internal bool IsHandedOver { get; set; }

    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked)]
    public void Lock() => Take();

    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true)]
    public bool TryLock()
    {
        _lock.Forbid(Rules.Locked);
        if (!Recorder.Current.Chance())
            return false;
        _lock.Become(Rules.Locked);
        return true;
    }

    [Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)]
    public void Unlock() => Release();

    [Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)]
    public void Dispose() => Release();

    [Requires(FolioLock.Locked)]
    public void Touch()
    {
        _lock.Require(Rules.Locked);
    }

    [Becomes(FolioRef.Held, By = +1)]
    public void Get()
    {
        _ref.Count(+1);
    }

    [Requires(FolioRef.Held), Becomes(FolioRef.None, By = -1)]
    public void Put()
    {
        _ref.RequireAboveZero();
        _ref.Count(-1);
    }

    [Requires(FolioRef.Held)]
    public void Read()
    {
        _ref.RequireAboveZero();
    }

    [Becomes(Uptodate.Yes, When = true), Becomes(Uptodate.No, When = false)]
    public bool IsUptodate()
    {
        var answer = Recorder.Current.Chance();
        _uptodate.Become(answer ? Rules.Yes : Rules.No);
        return answer;
    }

    [Becomes(Uptodate.Yes), Becomes(Uptodate.No, When = Outcome.Throws)]
    public void Fill()
    {
        if (Recorder.Current.WantsToThrow() is { } exception)
        {
            _uptodate.Become(Rules.No);
            throw exception;
        }

        _uptodate.Become(Rules.Yes);
    }

    [Becomes(Uptodate.Unknown)]
    public void Drop()
    {
        _uptodate.Become(Rules.Unknown);
    }

    [Requires(Uptodate.Yes)]
    public void Copy()
    {
        _uptodate.Require(Rules.Yes);
    }

    internal void Take()
    {
        _lock.Forbid(Rules.Locked);
        _lock.Become(Rules.Locked);
    }

    internal void TakeWhen(bool outcome)
    {
        _lock.Forbid(Rules.Locked);
        if (outcome)
            _lock.Become(Rules.Locked);
    }

    private void Release()
    {
        _lock.Require(Rules.Locked);
        _lock.Become(Rules.Unlocked);
    }

    internal void BornLocked() => _lock.Become(Rules.Locked);
}
