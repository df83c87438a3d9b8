// What happened, counted.
namespace KernelModel;

/// <summary>Counters that any thread may raise. Kernel: <c>/proc/vmstat</c>.</summary>
public sealed class Statistics
{
    private long _accesses, _faults, _retries, _swapIns, _swapOuts, _copies, _merges, _pagesVerified, _tagsVerified;

    public long Accesses => Volatile.Read(ref _accesses);

    public long Faults => Volatile.Read(ref _faults);

    /// <summary>Faults that ended with somebody in the way.</summary>
    public long Retries => Volatile.Read(ref _retries);

    /// <summary>Pages mapped from swap. Kernel: <c>pswpin</c>.</summary>
    public long SwapIns => Volatile.Read(ref _swapIns);

    /// <summary>Pages written to the file. Kernel: <c>pswpout</c>.</summary>
    public long SwapOuts => Volatile.Read(ref _swapOuts);

    /// <summary>Private copies of merged pages that came back. Kernel: <c>ksm_swpin_copy</c>.</summary>
    public long KsmCopies => Volatile.Read(ref _copies);

    /// <summary>Pages merged.</summary>
    public long KsmMerges => Volatile.Read(ref _merges);

    /// <summary>Pages compared with the shadow, byte by byte.</summary>
    public long PagesVerified => Volatile.Read(ref _pagesVerified);

    /// <summary>Pages whose tags were compared with the shadow.</summary>
    public long TaggedPagesVerified => Volatile.Read(ref _tagsVerified);

    public void CountAccess() => Interlocked.Increment(ref _accesses);

    public void CountFault(FaultResult result)
    {
        Interlocked.Increment(ref _faults);
        if (result == FaultResult.Retry)
            Interlocked.Increment(ref _retries);
    }

    public void CountSwapIn(bool copied)
    {
        Interlocked.Increment(ref _swapIns);
        if (copied)
            Interlocked.Increment(ref _copies);
    }

    public void CountSwapOut() => Interlocked.Increment(ref _swapOuts);

    public void CountMerge() => Interlocked.Increment(ref _merges);

    public void CountVerified(bool tagged)
    {
        Interlocked.Increment(ref _pagesVerified);
        if (tagged)
            Interlocked.Increment(ref _tagsVerified);
    }
}
