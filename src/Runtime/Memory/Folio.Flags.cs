// The flags of the folio as a whole.
using System.Runtime.CompilerServices;
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class Folio
{
    private int _flags;
    private AnonPlace? _anonPlace;

    /// <summary>Whether the bytes are valid: read without an error, or made here. Kernel: <c>folio_test_uptodate</c>.</summary>
    // publishes: nothing; it receives the bytes that MarkUptodate published
    // why here:  the acquire comes with the read of the flag, before any byte is read
    // pinned by: FolioFlagTests.Whoever_sees_a_folio_up_to_date_sees_its_bytes
    // if flipped: bytes from before the read completed are copied or mapped
    [Becomes(Uptodate.Yes, When = true), Becomes(Uptodate.No, When = false)]
    public bool IsUptodate => Has(FolioFlags.Uptodate);

    /// <summary>Whether the bytes differ from what storage holds. Kernel: <c>folio_test_dirty</c>.</summary>
    [Forbids(UnmapFence.Counted, Rule = "SWAP504")]
    public bool IsDirty => Has(FolioFlags.Dirty);

    /// <summary>Whether the bytes are being written to storage. Kernel: <c>folio_test_writeback</c>.</summary>
    [Becomes(StableContent.Writing, When = true), Becomes(StableContent.Free, When = false)]
    public bool IsWriteback => Has(FolioFlags.Writeback);

    /// <summary>Whether the swap cache holds the folio; settled only under the folio lock. Kernel: <c>folio_test_swapcache</c>.</summary>
    [Becomes(CacheTest.Cached, When = true), Becomes(CacheTest.Uncached, When = false)]
    public bool IsSwapCache => Has(FolioFlags.SwapCache);

    /// <summary>Whether the folio is backed by swap rather than by a file. Kernel: <c>folio_test_swapbacked</c>.</summary>
    public bool IsSwapBacked => Has(FolioFlags.SwapBacked);

    /// <summary>Whether the folio is anonymous memory. Kernel: <c>folio_test_anon</c>.</summary>
    [Becomes(FolioPin.Tested, From = FolioPin.None, When = false), Becomes(FolioPin.Reliable, From = FolioPin.Ordered, When = false)]
    public bool IsAnon => Has(FolioFlags.Anon);

    /// <summary>Whether the folio is a merged page, shared by whoever had the same bytes. Kernel: <c>folio_test_ksm</c>.</summary>
    [Requires(Merged.Yes, When = true), Requires(Merged.No, When = false)]
    public bool IsKsm => Has(FolioFlags.Ksm);

    /// <summary>Where an anonymous folio belongs; null for others and for merged ones. Kernel: <c>folio_anon_vma</c>, <c>folio->index</c>.</summary>
    public AnonPlace? AnonPlace
    {
        get
        {
            SwitchPoint.Read(this);
            return _anonPlace;
        }
    }

    /// <summary>Says that the bytes are valid. Kernel: <c>folio_mark_uptodate</c>.</summary>
    [Becomes(Uptodate.Yes)]
    public void MarkUptodate()
    {
        // publishes: the bytes of all pages, to whoever finds the flag set (IsUptodate)
        // why here:  after the last byte; the interlocked operation is a full fence
        // pinned by: FolioFlagTests.Whoever_sees_a_folio_up_to_date_sees_its_bytes
        // if flipped: a fault on another core maps bytes that have not arrived yet
        Set(FolioFlags.Uptodate);
    }

    /// <summary>Says that the bytes are not valid. Kernel: <c>folio_clear_uptodate</c>.</summary>
    [Becomes(Uptodate.No)]
    public void ClearUptodate() => Clear(FolioFlags.Uptodate);

    /// <summary>Says that storage no longer holds these bytes. Kernel: <c>folio_mark_dirty</c>.</summary>
    public void MarkDirty() => Set(FolioFlags.Dirty);

    /// <summary>Takes the dirty flag away, to write the bytes out. Kernel: <c>folio_clear_dirty_for_io</c>.</summary>
    /// <returns>Whether the folio was dirty.</returns>
    public bool ClearDirty() => Clear(FolioFlags.Dirty);

    /// <summary>Says that the bytes are being written; under the folio lock. Kernel: <c>folio_start_writeback</c>.</summary>
    /// <exception cref="BadPageStateException">They already are, or the folio is not locked.</exception>
    [Requires(FolioLock.Locked), Becomes(StableContent.Writing), Becomes(WritebackOwed.Begun)]
    public void BeginWriteback()
    {
        CheckLocked("writeback began");
        if (!Set(FolioFlags.Writeback))
            throw new BadPageStateException($"{this} is already under writeback.");
    }

    /// <summary>Says that the bytes are written, and wakes those who wait for it. Kernel: <c>folio_end_writeback</c>.</summary>
    /// <exception cref="BadPageStateException">The folio is not under writeback.</exception>
    [Requires(StableContent.Writing), Becomes(StableContent.Free), Becomes(WritebackOwed.Idle)]
    public void EndWriteback()
    {
        if (!Clear(FolioFlags.Writeback))
            throw new BadPageStateException($"{this} is not under writeback.");
        ParkingLot.WakeAll(Pfn);
    }

    /// <summary>Sleeps until the folio is not under writeback. Kernel: <c>folio_wait_writeback</c>.</summary>
    [Forbids(PteLock.Locked, Of = Target.Any, Rule = "SWAP305")]
    [Becomes(WritebackWait.Waited), Becomes(StableContent.Free)]
    public void WaitWriteback()
    {
        if (SwitchPoint.IsEnabled)
            SwitchPoint.Wait(this, static folio => !folio.Shows(FolioFlags.Writeback));
        object bucket = ParkingLot.BucketOf(Pfn);
        lock (bucket)
        {
            while (Shows(FolioFlags.Writeback))
                ParkingLot.Sleep(bucket);
        }
    }

    /// <summary>Says that swap backs the folio. Kernel: <c>__folio_set_swapbacked</c>.</summary>
    public void MarkSwapBacked() => Set(FolioFlags.SwapBacked);

    /// <summary>Makes the folio anonymous memory of that place. Kernel: <c>folio_add_new_anon_rmap</c>, <c>__folio_set_anon</c>.</summary>
    [Becomes(Merged.No)]
    [Forbids(Sharing.Exclusive, Sharing.Pinned, Rule = "SWAP405")]
    public void SetAnon(AnonPlace place)
    {
        SwitchPoint.Write(this);
        _anonPlace = place;
        Clear(FolioFlags.Ksm);
        Set(FolioFlags.Anon);
    }

    /// <summary>
    /// Makes an anonymous folio one of another place, together with the swap pte that is moved there. Kernel: <c>folio_move_anon_rmap</c> and the new index.
    /// </summary>
    /// <exception cref="BadPageStateException">The folio is not locked, large, merged or not anonymous: such a page is not moved.</exception>
    [Requires(FolioLock.Locked), Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Rule = "SWAP202")]
    [Becomes(MoveCheck.Moved, Of = Target.Linked)]
    public void MoveAnon(AnonPlace place)
    {
        CheckLocked("it was to be moved");
        SwitchPoint.Write(this);
        if (IsLarge || _anonPlace is null)
            throw new BadPageStateException($"{this} is large, merged or not anonymous and cannot be moved.");
        _anonPlace = place;
    }

    /// <summary>Makes the folio a merged page, which belongs to no place. Kernel: <c>folio_set_stable_node</c>.</summary>
    /// <exception cref="BadPageStateException">The folio is large, tagged or has an exclusive page: such pages are never merged.</exception>
    [Becomes(Merged.Yes)]
    public void SetKsm()
    {
        SwitchPoint.Write(this);
        // publishes: nothing; the caller holds the folio lock, under which both change
        // why here:  before the flag is set
        // pinned by: FolioFlagTests.Large_tagged_and_exclusive_pages_are_not_merged
        // if flipped: nothing is ordered by it
        if (IsLarge || Volatile.Read(ref _tagged) != 0 || Volatile.Read(ref _exclusive) != 0)
            throw new BadPageStateException($"{this} is large, tagged or exclusive and cannot be merged.");
        _anonPlace = null;
        Set(FolioFlags.Anon | FolioFlags.Ksm);
    }

    internal void CheckLocked(string use)
    {
        if ((_lock & LockedBit) == 0)
            throw new BadPageStateException($"{this} is not locked; {use}.");
    }

    private bool Has(FolioFlags flag, [CallerMemberName] string operation = "")
    {
        SwitchPoint.Read(this, operation: operation);
        return Shows(flag);
    }

    // Both return whether the call changed anything.
    private bool Set(FolioFlags flags, [CallerMemberName] string operation = "")
    {
        SwitchPoint.Write(this, operation: operation);
        return Raise(flags);
    }

    private bool Clear(FolioFlags flags, [CallerMemberName] string operation = "")
    {
        SwitchPoint.Write(this, operation: operation);
        return Lower(flags);
    }

    // The same three as part of a larger step.
    // publishes: nothing; it receives what came before the flag was set (Set)
    // why here:  the acquire comes with the flag, before anything that it speaks of is read
    // pinned by: FolioFlagTests.Whoever_sees_a_folio_up_to_date_sees_its_bytes
    // if flipped: what is read is older than the flag
    private bool Shows(FolioFlags flag) => (Volatile.Read(ref _flags) & (int)flag) != 0;

    // Both return whether the call changed anything.
    // publishes: what came before, to whoever finds the flag changed (Has)
    // why here:  last; one operation, since other threads change other flags of the word
    // pinned by: FolioFlagTests.Whoever_sees_a_folio_up_to_date_sees_its_bytes,
    //            FolioFlagTests.Flags_that_are_set_and_cleared_at_once_are_all_changed
    // if flipped: the flag speaks of what is not there yet, or another thread's flag is lost
    private bool Raise(FolioFlags flags) => (Interlocked.Or(ref _flags, (int)flags) & (int)flags) != (int)flags;
    private bool Lower(FolioFlags flags) => (Interlocked.And(ref _flags, ~(int)flags) & (int)flags) != 0;
}
