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
    // Not readonly: they change in place.
    private Track _lock;
    private Track _ref;
    private Track _uptodate;

    /// <summary>A folio born in the method.</summary>
    public Folio()
        : this(null)
    {
    }

    /// <summary>A folio from outside when it has a <paramref name="name"/>.</summary>
    internal Folio(string? name)
    {
        Name = name;
        var isOutside = name is not null;
        _lock = new Track(Rules.Lock, isOutside);
        _ref = new Track(Rules.Ref, isOutside);
        _uptodate = new Track(Rules.Uptodate, isOutside);
        Recorder.Current.Add(this);
    }

    internal string? Name { get; }

    /// <summary>Returned, stored or handed over: its end states are not owed here.</summary>
    internal bool IsHandedOver { get; set; }

    internal bool IsTooFar => _ref.IsTooFar;

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

    /// <summary>What is left of it when the run is over, as far as a judge could say something of it.</summary>
    internal void AddTo(List<FinishedTrack> tracks)
    {
        Add(_lock);
        Add(_ref);
        Add(_uptodate);

        void Add(in Track track)
        {
            if (new FinishedTrack(Name, IsHandedOver, track.Protocol, track.Now, track.Breach) is { IsRemarkable: true } finished)
                tracks.Add(finished);
        }
    }
}
