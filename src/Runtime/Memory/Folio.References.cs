// Who keeps the folio alive: references, and the mappings that own one each.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class Folio
{
    private int _references;
    private int _mapCount;

    /// <summary>The number of references; zero when free. Others may change it at any time. Kernel: <c>folio_ref_count</c>.</summary>
    /// <remarks>One, with the folio locked and out of the swap cache, means that nobody else has it. Kernel: the reuse test of <c>do_swap_page</c>.</remarks>
    // publishes: nothing; others may change it at any time
    // why here:  the acquire comes with it: whoever sees zero sees what the last holder did
    // pinned by: FolioReferenceTests.The_last_put_frees_the_frame
    // if flipped: a free folio is looked at as its last holder left it before the end
    [Becomes(ReuseTest.Counted, Since = "5.19", Until = "6.19")]
    [Becomes(StableContent.Free, When = 1)]
    [Forbids(UnmapFence.Cleared, Rule = "SWAP504"), Becomes(UnmapFence.Counted, From = UnmapFence.Fenced)]
    public int ReferenceCount
    {
        get
        {
            SwitchPoint.Read(this);
            return Volatile.Read(ref _references);
        }
    }

    /// <summary>The number of page mappings. Kernel: <c>folio_mapcount</c>.</summary>
    // publishes: nothing; certain only for whoever keeps others from mapping
    // why here:  one read of the number
    // pinned by: FolioReferenceTests.Mappings_are_counted_and_none_can_be_taken_away_twice
    // if flipped: nothing is ordered by it
    public int MapCount
    {
        get
        {
            SwitchPoint.Read(this);
            return Volatile.Read(ref _mapCount);
        }
    }

    /// <summary>Whether any page is mapped. Kernel: <c>folio_mapped</c>.</summary>
    public bool IsMapped => MapCount > 0;

    /// <summary>Takes another reference, for a caller that already has one. Kernel: <c>folio_get</c>.</summary>
    /// <exception cref="BadPageStateException">Nobody has a reference: the folio is free.</exception>
    [Becomes(FolioRef.Held, By = +1), Becomes(FolioHold.Kept)]
    public void Get()
    {
        SwitchPoint.Write(this);
        Get(1);
    }

    /// <summary>Takes a reference if the folio is alive; never brings a freed one back. Kernel: <c>folio_try_get</c>.</summary>
    /// <returns>Whether this call took one. The folio may by then be in other hands: check what it was found for.</returns>
    [Becomes(FolioRef.Held, By = +1, When = true), Becomes(FolioHold.Kept, When = true)]
    public bool TryGet()
    {
        SwitchPoint.Write(this);
        return TryGet(1);
    }

    /// <summary>Gives a reference back; the last one frees the frames. Kernel: <c>folio_put</c>.</summary>
    /// <exception cref="BadPageStateException">Nobody has a reference; or it is the last one, and the folio is still locked, mapped or under writeback.</exception>
    [Requires(FolioRef.Held, Rule = "SWAP302"), Becomes(FolioRef.None, By = -1), Becomes(FolioHold.Released, From = FolioHold.Kept)]
    public void Put() => Put(1);

    /// <summary>
    /// Counts a mapping of one page and hands it the caller's reference; before the pte becomes visible. Kernel: <c>folio_add_anon_rmap_pte</c>.
    /// </summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <param name="exclusive">Whether the page belongs to this mapping alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio was freed, or a KSM page was to be exclusive.</exception>
    [Becomes(FolioRef.None, By = -1)]
    [Forbids(MappingCount.SeenFirst, Rule = "SWAP409", Since = "5.18"), Becomes(MappingCount.Mapped, From = MappingCount.SeenFirst), Becomes(MappingCount.Counted, From = MappingCount.None)]
    [Becomes(ReuseTest.TooLate, Until = "5.17")]
    [Forbids(Merged.Yes, When = true, Value = nameof(exclusive), Rule = "SWAP404"), Forbids(PoisonTest.Poisoned, Rule = "SWAP207")]
    [Requires(StableContent.Free, When = true, Value = nameof(exclusive), Rule = "SWAP403", Since = "5.19")]
    [Becomes(WriteRight.Exclusive, When = true, Value = nameof(exclusive))]
    [Becomes(WriteRight.Shared, From = WriteRight.Unknown, When = false, Value = nameof(exclusive))]
    [Becomes(WriteRight.Exposed, From = WriteRight.Wanted, When = false, Value = nameof(exclusive))]
    public void AddMapping(int page = 0, bool exclusive = false)
    {
        Checked(page);
        CheckAlive("it was mapped");
        if (exclusive)
            MarkExclusive(page);
        SwitchPoint.Write(this);
        // publishes: that a page is mapped, and whose it is alone
        // why here:  before the pte becomes visible (PageTable.Map)
        // pinned by: FolioReferenceTests.Mappings_and_pins_that_are_taken_and_given_back_at_once_are_all_counted
        // if flipped: a fault on another core unmaps a page that is not counted yet
        Interlocked.Increment(ref _mapCount);
    }

    /// <summary>Takes a mapping of one page away; its reference is the caller's to put. Kernel: <c>folio_remove_rmap_pte</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">No page is mapped.</exception>
    [Becomes(FolioRef.Held, By = +1), Becomes(FolioHold.Kept), Becomes(TagSave.Unsaved), Becomes(MappingCount.None, From = MappingCount.Counted)]
    public void RemoveMapping(int page = 0)
    {
        Checked(page);
        SwitchPoint.Write(this);
        // publishes: nothing; a guess that Swap confirms
        // why here:  first, to know what to count down from
        // pinned by: FolioReferenceTests.Mappings_are_counted_and_none_can_be_taken_away_twice
        // if flipped: nothing is ordered by it
        int seen = Volatile.Read(ref _mapCount);
        do
        {
            if (seen == 0)
                throw new BadPageStateException($"{this} was unmapped but is not mapped.");
        }
        while (!Swap(ref _mapCount, ref seen, seen - 1));
    }

    internal void Get(int count)
    {
        if (!TryGet(count))
            throw new BadPageStateException($"{this} was freed; a reference to it cannot be taken.");
    }

    internal bool TryGet(int count)
    {
        // publishes: nothing; a guess that Swap confirms
        // why here:  first: from zero nobody counts up
        // pinned by: FolioReferenceTests.A_freed_folio_is_never_brought_back
        // if flipped: nothing is ordered by it
        int seen = Volatile.Read(ref _references);
        do
        {
            if (seen == 0)
                return false;
        }
        while (!Swap(ref _references, ref seen, seen + count));
        return true;
    }

    internal void Put(int count)
    {
        SwitchPoint.Write(this);
        // publishes: nothing; a guess that Swap confirms
        // why here:  first, to know what to count down from
        // pinned by: FolioReferenceTests.Speculative_references_and_the_last_put_leave_exactly_one_free_frame
        // if flipped: nothing is ordered by it
        int seen = Volatile.Read(ref _references);
        do
        {
            if (seen < count)
                throw new BadPageStateException($"{this} has {seen} references; {count} were put.");
        }
        while (!Swap(ref _references, ref seen, seen - count));

        if (seen != count)
            return;
        CheckUnused(count);
        _memory.Return(this);
    }

    private void CheckAlive(string use)
    {
        if (_references == 0)
            throw new BadPageStateException($"{this} was freed; {use}.");
    }

    // At zero nobody gets in any more. Earlier, a speculative finder may take a reference and the lock after the last holder has counted.
    private void CheckUnused(int count)
    {
        string? use = (_lock & LockedBit) != 0 ? "locked" : _mapCount > 0 ? "mapped" : Shows(FolioFlags.Writeback) ? "under writeback" : null;
        if (use is null)
            return;
        // publishes: that the folio is as it was before the wrong put
        // why here:  before the exception; at zero nobody else changes the count
        // pinned by: FolioReferenceTests.The_last_reference_to_a_folio_in_use_cannot_be_put
        // if flipped: nothing is ordered by it
        Volatile.Write(ref _references, count);
        throw new BadPageStateException($"The last reference to {this} was put while it is {use}.");
    }

    private static bool Swap(ref int place, ref int seen, int next)
    {
        // publishes: everything that the holder did with the folio, to whoever puts the last reference
        // why here:  after that; a full fence, whose result says who was the last
        // pinned by: FolioReferenceTests.References_that_are_taken_and_given_back_at_once_are_all_counted
        // if flipped: the frame has a new owner while the old one still writes to it
        int before = Interlocked.CompareExchange(ref place, next, seen);
        bool swapped = before == seen;
        seen = before;
        return swapped;
    }
}
