// What happened, counted.
using SwapOrder;

namespace KernelModel;

/// <summary>The ways in which a page comes back.</summary>
public enum SwapInKind
{
    /// <summary>From the swap cache, or through it.</summary>
    Cache,

    /// <summary>Read past the swap cache.</summary>
    PastCache,

    /// <summary>As a private copy of a merged page. Kernel: <c>ksm_swpin_copy</c>.</summary>
    KsmCopy,

    /// <summary>With all pages of a large folio.</summary>
    Large,

    /// <summary>As one page of a large folio.</summary>
    PageOfLarge,

    /// <summary>By swapoff.</summary>
    SwapOff,

    /// <summary>Into a shared-memory file.</summary>
    Shmem,
}

/// <summary>What else is counted.</summary>
public enum Work
{
    Accesses,
    Faults,

    /// <summary>Faults that ended with somebody in the way.</summary>
    Retries,

    /// <summary>Folios written to a device. Kernel: <c>pswpout</c>.</summary>
    SwapOuts,

    /// <summary>Large folios among them.</summary>
    LargeSwapOuts,

    /// <summary>Pages compared with the shadow, byte by byte.</summary>
    PagesVerified,

    /// <summary>Pages of which the tags were compared, too.</summary>
    TaggedPagesVerified,

    /// <summary>Pages of shared-memory files compared.</summary>
    FilePagesVerified,

    /// <summary>Pages merged.</summary>
    KsmMerges,

    /// <summary>First touches that got a large folio.</summary>
    LargeFolios,

    /// <summary>Of large folios written out, those with tags on some pages and none on others.</summary>
    PartlyTagged,

    Forks,
    Exits,

    /// <summary>Write faults that got a copy.</summary>
    Copies,

    /// <summary>Write faults that wrote in place.</summary>
    Reuses,

    /// <summary>Pages that userfaultfd moved.</summary>
    Moves,

    /// <summary>Pins under which a device wrote.</summary>
    Pins,

    /// <summary>Shares that a pin prevented.</summary>
    PinnedKept,

    /// <summary>Faults that ended in a bus error, each with a reason.</summary>
    BusErrors,

    /// <summary>Faults that met a broken frame, or a marker.</summary>
    HwPoisons,

    /// <summary>Ptes that swapoff made markers, since the page could not be read.</summary>
    PoisonMarkers,
}

/// <summary>Counters that any thread may raise. Kernel: <c>/proc/vmstat</c>.</summary>
public sealed class Statistics
{
    private readonly long[] _work = new long[Enum.GetValues<Work>().Length];
    private readonly long[] _swapIns = new long[Enum.GetValues<SwapInKind>().Length];

    public long this[Work work] => Volatile.Read(ref _work[(int)work]);

    public long this[SwapInKind kind] => Volatile.Read(ref _swapIns[(int)kind]);

    /// <summary>Pages mapped from swap, in whichever way. Kernel: <c>pswpin</c>.</summary>
    public long SwapIns => _swapIns.Sum();

    public void Count(Work work, int times = 1) => Interlocked.Add(ref _work[(int)work], times);

    public void CountFault(FaultResult result)
    {
        Count(Work.Faults);
        if (result == FaultResult.Retry)
            Count(Work.Retries);
    }

    public void CountSwapIn(bool pastCache, bool copied) =>
        CountSwapIn(pastCache ? SwapInKind.PastCache : copied ? SwapInKind.KsmCopy : SwapInKind.Cache);

    public void CountSwapIn(SwapInKind kind, int pages = 1) => Interlocked.Add(ref _swapIns[(int)kind], pages);

    /// <summary>Counts a folio that was written to a device.</summary>
    public void CountSwapOut(Folio folio)
    {
        Count(Work.SwapOuts);
        if (!folio.IsLarge)
            return;
        Count(Work.LargeSwapOuts);
        int tagged = Enumerable.Range(0, folio.PageCount).Count(folio.IsTagged);
        if (tagged > 0 && tagged < folio.PageCount)
            Count(Work.PartlyTagged);
    }

    public void CountVerified(bool tagged)
    {
        Count(Work.PagesVerified);
        if (tagged)
            Count(Work.TaggedPagesVerified);
    }
}
