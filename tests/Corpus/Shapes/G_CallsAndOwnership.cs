// Shapes 69-75: what calls do, and who owes.
namespace Shapes;

internal static class CallsAndOwnership
{
    /// shape 69 clean: meant to return held: a wrapper is silent
    private static void AcquireWrapper(Folio folio)
    {
        folio.Lock();
        Work();
    }

    /// shape 69 clean: and its counterpart
    private static void ReleaseWrapper(Folio folio)
    {
        Work();
        folio.Unlock();
    }

    /// shape 69 clean: the callers owe the release, and give it
    private static void CallerGivesBack(Folio folio)
    {
        AcquireWrapper(folio);
        folio.Touch();
        ReleaseWrapper(folio);
    }

    /// shape 69 bad: the caller gives it back on one way
    private static void CallerGivesBackOneWay(Folio folio)
    {
        AcquireWrapper(folio); // SWAP003
        if (Test()) return;
        ReleaseWrapper(folio);
    }

    /// shape 69 bad: the wrapper is called on a folio that is held
    private static void CallerHoldsAlready(Folio folio)
    {
        folio.Lock();
        AcquireWrapper(folio); // SWAP002
        ReleaseWrapper(folio);
    }

    /// shape 69 clean: held on success, told by the result
    private static bool AcquireIf(Folio folio)
    {
        if (Test()) return false;
        folio.Lock();
        return true;
    }

    /// shape 69 bad: a result that tells nothing: held and not held both return true
    private static bool AcquireSometimes(Folio folio)
    {
        if (Test()) return true;
        folio.Lock(); // SWAP003
        return true;
    }

    /// shape 69 clean: the caller believes the result
    private static void CallerBelieves(Folio folio)
    {
        if (!AcquireIf(folio)) return;
        folio.Touch();
        folio.Unlock();
    }

    // Of a parameter it would be a consistent demand ("held when the answer is false"); of a folio born here it is not.
    /// shape 69 bad: the caller does not ask
    private static void CallerDoesNotAsk()
    {
        var folio = new Folio();
        AcquireIf(folio);
        folio.Unlock(); // SWAP001
    }

    /// shape 70 clean: behind an assertion the lock is held
    private static void AssertHeld(Folio folio)
    {
        folio.AssertLocked();
        folio.Touch();
        folio.Unlock();
        folio.Lock();
    }

    /// shape 70 bad: what is known to be unlocked cannot be asserted
    private static void AssertNotHeld(Folio folio)
    {
        folio.Lock();
        folio.Unlock();
        folio.AssertLocked(); // SWAP001
    }

    /// shape 70 bad: behind the assertion it is held, so it cannot be taken
    private static void AssertThenLock(Folio folio)
    {
        folio.AssertLocked();
        folio.Lock(); // SWAP002
    }

    /// shape 71 clean: a lambda that may or may not run is a method of its own; what it changes is not checked outside
    private static void LambdaMayRun(Folio folio)
    {
        folio.Lock();
        Run(() => folio.Unlock());
    }

    /// shape 71 clean: a lambda called directly releases
    private static void LambdaCalledDirectly(Folio folio)
    {
        Action release = () => folio.Unlock();
        folio.Lock();
        Work();
        release();
    }

    /// shape 71 bad: a lambda called directly, on one way
    private static void LambdaCalledOneWay(Folio folio)
    {
        Action release = () => folio.Unlock();
        folio.Lock(); // SWAP003
        if (Test()) release();
    }

    /// shape 71 bad: called directly, twice
    private static void LambdaCalledTwice(Folio folio)
    {
        Action release = () => folio.Unlock();
        folio.Lock();
        release();
        release(); // SWAP001
    }

    /// shape 71 clean: a lambda run elsewhere that touches what is held: its own demand goes to whoever calls it
    private static void LambdaUnderLock(Folio folio)
    {
        folio.Lock();
        Run(() => folio.Touch());
        folio.Unlock();
    }

    /// shape 71 clean: a method group handed away
    private static void MethodGroupHandedAway(Folio folio)
    {
        folio.Lock();
        Run(folio.Unlock);
    }

    /// shape 72 clean: ownership returned
    private static SwapBuffer Returned()
    {
        var buffer = new SwapBuffer();
        buffer.Fill();
        return buffer;
    }

    /// shape 72 clean: ownership into a composite collection
    private static void IntoList(List<SwapBuffer> list)
    {
        var buffer = new SwapBuffer();
        list.Add(buffer);
    }

    /// shape 72 clean: ownership into a wrapper that is returned
    private static Composite IntoWrapper()
    {
        var buffer = new SwapBuffer();
        return new Composite(buffer);
    }

    /// shape 72 clean: ownership to a call that nothing is known of
    private static void IntoUnknown()
    {
        var buffer = new SwapBuffer();
        Use(buffer);
    }

    /// shape 72 clean: into an object initialiser
    private static object IntoInitialiser() => new Box { Buffer = new SwapBuffer() };

    /// shape 72 clean: into an array that is returned
    private static SwapBuffer[] IntoArray() => new[] { new SwapBuffer(), new SwapBuffer(2) };

    /// shape 72 bad: it throws before the wrapper takes over
    private static Composite ThrowsBeforeWrapper(bool wrong)
    {
        var buffer = new SwapBuffer(); // SWAP003|SWAP004
        if (wrong) throw new InvalidOperationException();
        return new Composite(buffer);
    }

    /// shape 72 bad: one of two is handed over
    private static void OneOfTwo(List<SwapBuffer> list)
    {
        var first = new SwapBuffer();
        var second = new SwapBuffer(); // SWAP003|SWAP004
        list.Add(first);
        second.Fill();
    }

    private static SwapBuffer? Keep(SwapBuffer buffer, bool wanted)
    {
        if (wanted) return buffer;
        buffer.Dispose();
        return null;
    }

    /// shape 73 clean: a helper may release, and returns null then
    private static void HelperMayRelease(bool wanted)
    {
        var kept = Keep(new SwapBuffer(), wanted);
        if (kept == null) return;
        kept.Fill();
        kept.Dispose();
    }

    /// shape 73 bad: used although null says that it was released
    private static void HelperReleasedThenUsed(bool wanted)
    {
        var buffer = new SwapBuffer();
        var kept = Keep(buffer, wanted);
        if (kept == null) buffer.Fill(); // SWAP001
        kept?.Dispose();
    }

    /// shape 73 bad: not null says that it was kept
    private static void HelperKeptThenLost(bool wanted)
    {
        var buffer = new SwapBuffer(); // SWAP003|SWAP004
        var kept = Keep(buffer, wanted);
        if (kept != null) kept.Fill();
    }

    /// shape 73 clean: returned through ??
    private static SwapBuffer ThroughCoalesce(SwapBuffer? cached)
    {
        var result = cached ?? new SwapBuffer();
        result.Fill();
        return result;
    }

    /// shape 73 clean: returned through ?:
    private static SwapBuffer? ThroughConditional(bool wanted)
    {
        var buffer = wanted ? new SwapBuffer() : null;
        return buffer != null ? buffer : null;
    }

    /// shape 73 bad: the arm that is not returned is lost
    private static SwapBuffer? ThroughConditionalLost(bool wanted)
    {
        var buffer = new SwapBuffer(); // SWAP003|SWAP004
        return wanted ? buffer : null;
    }

    /// shape 74 clean: out parameter assigned in several early-return branches
    private static bool OutInBranches(int kind, out SwapBuffer? buffer)
    {
        if (kind == 0)
        {
            buffer = null;
            return false;
        }

        if (kind == 1)
        {
            buffer = new SwapBuffer(1);
            return true;
        }

        buffer = new SwapBuffer();
        return true;
    }

    /// shape 74 clean: the caller disposes what came out
    private static void OutDisposed(int kind)
    {
        if (!OutInBranches(kind, out var buffer)) return;
        buffer!.Dispose();
    }

    /// shape 74 bad: the caller disposes it on one way
    private static void OutDisposedOneWay(int kind)
    {
        if (!OutInBranches(kind, out var buffer)) return; // SWAP003|SWAP004
        if (kind == 1) buffer!.Dispose();
    }

    /// shape 74 bad: assigned twice: the first is lost
    private static void OutAssignedTwice(out SwapBuffer buffer)
    {
        buffer = new SwapBuffer(1); // SWAP003|SWAP004
        buffer = new SwapBuffer(2);
    }

    private sealed class Composite
    {
        private readonly SwapBuffer _buffer;

        public Composite(SwapBuffer buffer) => _buffer = buffer;

        public void Fill() => _buffer.Fill();
    }

    private sealed class Box
    {
        public SwapBuffer? Buffer { get; init; }
    }
}

internal sealed class Owner : IDisposable
{
    private SwapBuffer? _buffer;

    /// shape 75 clean: the previous one is disposed by `using var _ = field` before the field is reassigned
    public void Renew()
    {
        using var previous = _buffer;
        _buffer = new SwapBuffer();
    }

    /// shape 75 clean: disposed by ?. first
    public void RenewDirectly()
    {
        _buffer?.Dispose();
        _buffer = new SwapBuffer();
    }

    /// shape 75 clean: reassigned in the branch where it is null
    public void RenewIfNull()
    {
        if (_buffer == null) _buffer = new SwapBuffer();
        _buffer.Fill();
    }

    /// shape 75 clean: ??=
    public void RenewByCoalesce()
    {
        _buffer ??= new SwapBuffer();
        _buffer.Fill();
    }

    // A stored value is handed over, but here the field was its last name.
    /// shape 75 bad: what was just stored is overwritten
    public void RenewTwice()
    {
        using var previous = _buffer;
        _buffer = new SwapBuffer(1); // SWAP003|SWAP004
        _buffer = new SwapBuffer(2);
    }

    /// shape 75 bad: the previous one is disposed, and then used
    public void UsedAfterDispose()
    {
        _buffer?.Dispose();
        _buffer?.Fill(); // SWAP001
        _buffer = null;
    }

    public void Dispose() => _buffer?.Dispose();
}
