// Exclusive or shared: what an unmap, a fork and a pin ask, and in which order.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class Folio
{
    private int _pins;

    /// <summary>
    /// Whether a device may write the page (or read it) while nobody looks at its ptes. After the pte was cleared and a full barrier; no new pin can come then.
    /// Kernel: <c>folio_maybe_dma_pinned</c>.
    /// </summary>
    // publishes: nothing; it is the second half of "pte cleared, barrier, pins read"
    // why here:  the barrier before it is the caller's (TryShare has it): an acquire alone would let the read go first
    // pinned by: FolioSharingTests.A_pin_and_a_share_at_once_never_both_succeed
    // if flipped: a pin that is on its way is missed
    [Forbids(UnmapFence.Cleared, Rule = "SWAP504")]
    [Becomes(Sharing.Pinned, When = true), Becomes(Sharing.Unpinned, When = false)]
    public bool IsMaybePinned
    {
        get
        {
            SwitchPoint.Read(this);
            return Volatile.Read(ref _pins) != 0;
        }
    }

    /// <summary>
    /// Gives up the exclusivity of a page whose pte was cleared, unless the page may be pinned; with the barriers that this takes. Kernel:
    /// <c>folio_try_share_anon_rmap_pte</c>.
    /// </summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <returns>
    /// True: shared; the swap pte that follows remembers that it was exclusive. False: it may be pinned and stays exclusive; free the count
    /// that was taken for the swap pte, and put the old pte back.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The page is not exclusive.</exception>
    [Becomes(Sharing.GivenUp, When = true), Becomes(Sharing.Pinned, When = false), Becomes(WriteRight.Shared, When = true), Becomes(UnmapFence.Idle, When = true)]
    [Becomes(UnmapCount.Stranded, From = UnmapCount.Taken, Of = Target.Any, When = false)]
    [Becomes(UnmapCount.Refused, From = UnmapCount.None, Of = Target.Any, When = false)]
    public bool TryShare(int page = 0)
    {
        if (!IsExclusive(page))
            throw new BadPageStateException($"Page {page} of {this} is not exclusive.");
        // publishes: the cleared pte, to a fast pin that reads it again after it has pinned
        // why here:  before the pins are looked at: one of the two sees the other
        // pinned by: FolioSharingTests.A_pin_and_a_share_at_once_never_both_succeed
        //            (runs it; 2 s without the barrier showed nothing on x64)
        // if flipped: the page is shared while a device writes it, and the write goes to a page that nobody has
        MemoryFence.Full();
        if (IsMaybePinned)
            return false;
        ClearExclusive(page);
        MemoryFence.Write();
        return true;
    }

    /// <summary>
    /// Counts the mapping that a child gets of a present page, unless the page is exclusive and may be pinned. Kernel: <c>folio_try_dup_anon_rmap_pte</c>.
    /// </summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <returns>True: counted, with a reference of its own, and not exclusive any more; forbid writing in both ptes. False: copy the page for the child.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio was freed.</exception>
    [Becomes(WriteRight.Shared, When = true)]
    public bool TryShareWithChild(int page = 0)
    {
        if (IsExclusive(page))
        {
            if (IsMaybePinned)
                return false;
            ClearExclusive(page);
        }

        Get(1);
        AddMapping(page);
        return true;
    }

    /// <summary>
    /// Pins a page for a device, with a reference, under the page-table lock: only when the page is exclusive, asked before under the same lock. Kernel:
    /// <c>try_grab_folio</c> with <c>FOLL_PIN</c>.
    /// </summary>
    /// <returns>Whether the folio was alive and is pinned.</returns>
    [Becomes(FolioPin.Unfenced, From = FolioPin.None, When = true), Becomes(FolioPin.Reliable, From = FolioPin.Tested, When = true)]
    [Becomes(PinCount.Held, By = +1, When = true)]
    public bool TryPin()
    {
        SwitchPoint.Write(this);
        if (!TryGet(1))
            return false;
        // publishes: the pin, to a share that reads the pins after it has cleared the pte
        // why here:  after the reference, before the pte is read again; no barrier is promised to the caller
        // pinned by: FolioSharingTests.A_pin_and_a_share_at_once_never_both_succeed,
        //            FolioReferenceTests.Mappings_and_pins_that_are_taken_and_given_back_at_once_are_all_counted
        // if flipped: page shared and pinned at once
        Interlocked.Increment(ref _pins);
        return true;
    }

    /// <summary>
    /// Pins a page that was found through a pte without the lock. Then: full barrier, read the pte again, read barrier, ask whether the page is exclusive; else unpin.
    /// No barrier is promised here. Kernel: <c>try_grab_folio_fast</c>.
    /// </summary>
    /// <returns>Whether the folio was alive and is pinned; it may be in other hands.</returns>
    [Becomes(FolioPin.Unfenced, When = true), Becomes(PinCount.Held, By = +1, When = true)]
    public bool TryPinFast() => TryPin();

    /// <summary>Takes a pin away, with its reference. Kernel: <c>unpin_user_page</c>.</summary>
    /// <exception cref="BadPageStateException">The folio is not pinned.</exception>
    [Requires(PinCount.Held), Becomes(PinCount.None, By = -1), Becomes(FolioPin.None)]
    public void Unpin()
    {
        SwitchPoint.Write(this);
        // publishes: that the pin is gone, after everything the device did through it
        // why here:  before the reference is put; one exchange, since others pin and unpin
        // pinned by: FolioSharingTests.A_pinned_page_stays_exclusive_until_it_is_unpinned
        // if flipped: a share succeeds while the device still writes
        int seen = Volatile.Read(ref _pins);
        do
        {
            if (seen == 0)
                throw new BadPageStateException($"{this} was unpinned but is not pinned.");
        }
        while (!Swap(ref _pins, ref seen, seen - 1));
        Put(1);
    }

    /// <summary>The bytes of a pinned page, for a device to read or write. Kernel: <c>dma_map_page</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio is not pinned.</exception>
    [Requires(FolioPin.Reliable, Rule = "SWAP408")]
    public Span<byte> PinnedBytes(int page = 0)
    {
        // publishes: nothing; it is a check of the caller's own pin
        // why here:  before the bytes are handed out
        // pinned by: FolioSharingTests.The_bytes_of_a_page_that_is_not_pinned_are_no_devices
        // if flipped: a device is given a page that nobody holds for it
        if (Volatile.Read(ref _pins) == 0)
            throw new BadPageStateException($"{this} is not pinned.");
        return Bytes(page);
    }

    /// <summary>
    /// Counts the mappings of a row of pages; each pte owns a reference: the caller's, and one more for each further page. Kernel:
    /// <c>folio_add_anon_rmap_ptes</c> with <c>folio_ref_add</c>.
    /// </summary>
    /// <param name="first">The first page within the folio.</param>
    /// <param name="count">How many pages, at least one.</param>
    /// <param name="exclusive">Whether the pages belong to these mappings alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such pages.</exception>
    /// <exception cref="BadPageStateException">The folio was freed, or a KSM page was to be exclusive.</exception>
    [Becomes(FolioRef.None, By = -1)]
    [Forbids(MappingCount.SeenFirst, Rule = "SWAP409", Since = "5.18"), Becomes(MappingCount.Mapped, From = MappingCount.SeenFirst), Becomes(MappingCount.Counted, From = MappingCount.None)]
    [Requires(StableContent.Free, When = true, Value = nameof(exclusive), Rule = "SWAP403", Since = "5.19")]
    [Becomes(WriteRight.Exclusive, When = true, Value = nameof(exclusive))]
    [Becomes(WriteRight.Shared, From = WriteRight.Unknown, When = false, Value = nameof(exclusive))]
    [Becomes(WriteRight.Exposed, From = WriteRight.Wanted, When = false, Value = nameof(exclusive))]
    public void AddMappings(int first, int count, bool exclusive = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Checked(first);
        Checked(first + count - 1);
        Get(count - 1);
        for (int page = first; page < first + count; page++)
            AddMapping(page, exclusive);
    }
}
