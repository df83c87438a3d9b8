// The folio's place in the swap cache; written by the swap cache only.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class Folio
{
    private ulong _entry;

    /// <summary>The entry of the first page; of meaning only while <see cref="IsSwapCache"/>. Kernel: <c>folio->swap</c>.</summary>
    // publishes: nothing; EnterSwapCache orders it before the flag, which is asked first (IsSwapCache)
    // why here:  after the flag, whose read is an acquire
    // pinned by: SwapCacheTests.A_folio_that_says_it_is_cached_says_for_which_entry
    // if flipped: the entry is that of an earlier life
    [Links("this", As = LinkNames.Cache), Forbids(CacheTest.Unasked, CacheTest.Uncached, Text = "nobody has seen that the swap cache has '{0}'")]
    public SwapEntry Entry
    {
        get
        {
            SwitchPoint.Read(this);
            return SwapEntry.FromValue(Volatile.Read(ref _entry));
        }
    }

    internal void EnterSwapCache(SwapEntry first)
    {
        // publishes: the entry, to whoever finds the flag set without the folio lock
        // why here:  before the flag, whose interlocked operation is a full fence
        // pinned by: SwapCacheTests.A_folio_that_says_it_is_cached_says_for_which_entry
        // if flipped: a folio seems to be the cached one of an entry that it held in an earlier life
        Volatile.Write(ref _entry, first.Value);
        Raise(FolioFlags.SwapCache);
    }

    internal void LeaveSwapCache() => Lower(FolioFlags.SwapCache);
}
