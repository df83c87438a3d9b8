// The slots that ptes are in, and the lock that guards them.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>A page table: a row of slots with one lock. Reading needs no lock; every change does. Kernel: a PTE page and its <c>ptl</c>.</summary>
public sealed partial class PageTable
{
    /// <summary>The number of slots unless one says otherwise.</summary>
    public const int DefaultLength = 512;

    private readonly ScheduledLock _lock;
    private readonly ulong[] _slots;

    /// <summary>A table of empty slots.</summary>
    /// <param name="length">How many slots, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public PageTable(int length = DefaultLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        _slots = new ulong[length];
        _lock = new(this, "the page-table lock", SwitchPoint.LockWord);
    }

    /// <summary>The number of slots.</summary>
    public int Length => _slots.Length;

    /// <summary>Takes the lock; the thread must not sleep until <see cref="Unlock"/>. Kernel: <c>spin_lock(ptl)</c>.</summary>
    /// <exception cref="LockRecursionException">This thread already holds it.</exception>
    [Forbids(PteLock.Locked), Becomes(PteLock.Locked)]
    [Becomes(ExclusiveRead.Early, From = ExclusiveRead.Peeked, Of = Target.Any), Becomes(ForkSlot.Idle), Becomes(UnmapCount.None)]
    [Becomes(SlotCheck.Unchecked, From = SlotCheck.Current, Of = Target.Any), Becomes(SlotCheck.Unchecked, From = SlotCheck.Same, Of = Target.Any)]
    [Becomes(SlotCheck.Unchecked, From = SlotCheck.Changed, Of = Target.Any), Becomes(EntryCount.Idle, From = EntryCount.Freed, Of = Target.Any)]
    [Becomes(MoveCheck.Unasked, From = MoveCheck.Uncached, Of = Target.Any), Becomes(SlotCount.Taken, From = SlotCount.Standing, Of = Target.Any)]
    [Becomes(SlotSight.Stale, From = SlotSight.Seen, Of = Target.Any)]
    public void Lock() => _lock.Enter();

    /// <summary>Takes the lock if it is free. Kernel: <c>spin_trylock(ptl)</c>.</summary>
    /// <returns>Whether this call took it.</returns>
    /// <exception cref="LockRecursionException">This thread already holds it.</exception>
    [Forbids(PteLock.Locked), Becomes(PteLock.Locked, When = true)]
    [Becomes(SlotCheck.Unchecked, From = SlotCheck.Current, Of = Target.Any, When = true), Becomes(SlotCheck.Unchecked, From = SlotCheck.Same, Of = Target.Any, When = true)]
    [Becomes(SlotCheck.Unchecked, From = SlotCheck.Changed, Of = Target.Any, When = true), Becomes(EntryCount.Idle, From = EntryCount.Freed, Of = Target.Any, When = true)]
    [Becomes(MoveCheck.Unasked, From = MoveCheck.Uncached, Of = Target.Any, When = true), Becomes(SlotCount.Taken, From = SlotCount.Standing, Of = Target.Any, When = true)]
    [Becomes(SlotSight.Stale, From = SlotSight.Seen, Of = Target.Any, When = true)]
    public bool TryLock() => _lock.TryEnter();

    /// <summary>Gives the lock back. Kernel: <c>spin_unlock(ptl)</c>.</summary>
    /// <exception cref="SynchronizationLockException">This thread does not hold it.</exception>
    [Requires(PteLock.Locked, Rule = "SWAP302"), Becomes(PteLock.Unlocked)]
    [Forbids(ForkSlot.Owed, Rule = "SWAP402"), Forbids(UnmapCount.Stranded, Rule = "SWAP405")]
    [Forbids(BatchUse.Mapped, Of = Target.Any, Rule = "SWAP503")]
    [Forbids(SlotCount.Displaced, Of = Target.Any, Text = "the slot that held '{0}' has another pte, and the count that it stood for was not freed")]
    [Becomes(SlotCount.Taken, From = SlotCount.Standing, Of = Target.Any)]
    [Forbids(MappingCount.Counted, Of = Target.Any, Text = "'{0}' counts a mapping that has no pte")]
    [Becomes(ExclusiveRead.Unread, Of = Target.Any), Becomes(FolioPin.None, From = FolioPin.Tested, Of = Target.Any)]
    [Becomes(FolioHold.Loose, From = FolioHold.ByPte, Of = Target.Any)]
    public void Unlock() => _lock.Exit();

    /// <summary>What a slot holds now; without the lock it may be something else at once. Kernel: <c>ptep_get_lockless</c>.</summary>
    /// <param name="slot">The slot, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slot.</exception>
    // publishes: nothing; it receives the page behind a present pte (Write)
    // why here:  the acquire comes with the pte, before anything of the page is read
    // pinned by: PageTableTests.Whoever_reads_a_pte_without_the_lock_sees_the_page_behind_it
    // if flipped: the reader follows the pte to bytes that are not there yet
    [return: Becomes(SoftDirtyBit.Unread), Becomes(UffdWpBit.Unread)]
    [Becomes(FolioPin.Reread, From = FolioPin.Fenced, Of = Target.Any), Becomes(SlotSight.Seen, From = SlotSight.Stale, Of = Target.Any)]
    public Pte Read(int slot)
    {
        SwitchPoint.Read(this, slot);
        return Pte.FromValue(Volatile.Read(ref Slot(slot)));
    }

    /// <summary>
    /// Whether a slot still holds exactly what was read from it earlier, flags included. Under the lock, it cannot change until
    /// <see cref="Unlock"/>. Kernel: <c>pte_same</c>.
    /// </summary>
    /// <remarks>
    /// Equal bits say that the slot holds the same entry, not that the entry is still the same page's: it could have been freed and handed out again.
    /// Hence the demand on whatever pins the entry.
    /// </remarks>
    /// <param name="slot">The slot, from 0.</param>
    /// <param name="original">What was read from it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slot.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked, Rule = "SWAP203")]
    [Becomes(FolioHold.ByPte, From = FolioHold.Loose, Of = Target.Any, When = true), Becomes(SlotSight.Seen, From = SlotSight.Stale, Of = Target.Any)]
    public bool PteSame(
        int slot,
        [Becomes(SlotCheck.Same, When = true), Becomes(SlotCheck.Changed, When = false)]
        [Requires(EntryLock.Idle, EntryLock.Held, EntryPin.Pinned, EntryCount.Held, Of = Target.Linked, Rule = "SWAP201")]
        [Forbids(PteBits.Bare, Rule = "SWAP502")]
        [Becomes(ExclusiveRead.Checked, When = true), Becomes(SlotCount.Standing, From = SlotCount.Taken, Of = Target.Linked, When = true)]
        [Becomes(SoftDirtyBit.Owed, From = SoftDirtyBit.Unread, When = true), Becomes(UffdWpBit.Owed, From = UffdWpBit.Unread, When = true)] Pte original)
    {
        _lock.CheckHeld();
        return Slot(slot) == original.Value;
    }

    /// <summary>Installs a present pte: from now on the page is used. Kernel: <c>set_pte_at</c>.</summary>
    /// <param name="slot">The slot, from 0.</param>
    /// <param name="pte">A present pte.</param>
    /// <exception cref="ArgumentException">The pte is not present.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slot.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked)]
    [Forbids(ExclusiveRead.Early, Of = Target.Any, Rule = "SWAP401")]
    [Becomes(SlotCount.Displaced, From = SlotCount.Standing, Of = Target.Any)]
    public void Map(
        int slot,
        [Forbids(SwapTags.Pending, SwapTags.Lost, Of = Target.Linked, Rule = "SWAP101", Since = "6.5")]
        [Forbids(SwapTags.Lost, Of = Target.Linked, Rule = "SWAP101", Since = "5.10", Until = "6.4")]
        [Becomes(SwapTags.Restored, From = SwapTags.Pending, Of = Target.Linked, Until = "6.4")]
        [Forbids(RestoreTarget.Missed, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP102", Since = "6.5")]
        [Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP202", Since = "2.6.37")]
        [Forbids(SlotCheck.Unchecked, SlotCheck.Changed, Of = Target.Linked, Rule = "SWAP203")]
        [Requires(SlotCheck.Current, SlotCheck.Same, SlotCheck.Made, Rule = "SWAP203")]
        [Requires(Uptodate.Yes, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP205")]
        [Forbids(WritebackWait.Wanted, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP208")]
        [Forbids(WriteRight.Exposed, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP404")]
        [Becomes(MappingCount.SeenFirst, From = MappingCount.None, Of = Target.Linked, As = LinkNames.Page), Becomes(MappingCount.Mapped, From = MappingCount.Counted, Of = Target.Linked, As = LinkNames.Page)]
        [Forbids(SoftDirtyBit.Owed, UffdWpBit.Owed, Of = Target.Linked, Rule = "SWAP502")]
        [Forbids(UnmapFence.Unpublished, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP504")] Pte pte)
    {
        if (!pte.IsPresent)
            throw new ArgumentException($"{pte} is not present.", nameof(pte));
        SwitchPoint.Write(this, slot);
        Write(slot, pte);
    }

    /// <summary>Installs a swap pte or a marker. The count of its entry was taken before. Kernel: <c>set_pte_at</c>.</summary>
    /// <param name="slot">The slot, from 0.</param>
    /// <param name="pte">A swap pte.</param>
    /// <exception cref="ArgumentException">The pte is not a swap pte.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slot.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked)]
    [Forbids(SoftDirtyBit.Taken, UffdWpBit.Taken, Of = Target.Any, Rule = "SWAP502")]
    [Becomes(ForkSlot.Settled, From = ForkSlot.Owed), Becomes(ForkSlot.Stays, From = ForkSlot.Idle), Becomes(UnmapCount.None), Becomes(ForkEntry.Rewritten, From = ForkEntry.Idle, Of = Target.Any)]
    [Becomes(SlotCount.Displaced, From = SlotCount.Standing, Of = Target.Any)]
    public void SetSwap(
        int slot,
        [Requires(EntryCount.Held, EntryCount.Marker, Of = Target.Linked, As = LinkNames.Made, Rule = "SWAP501")]
        [Forbids(EntryCount.Freed, Of = Target.Linked, Rule = "SWAP306")]
        [Forbids(SlotCheck.Unchecked, SlotCheck.Changed, Of = Target.Linked, Rule = "SWAP203")]
        [Requires(SlotCheck.Current, SlotCheck.Same, SlotCheck.Made, Rule = "SWAP203")]
        [Becomes(EntryCount.Idle, From = EntryCount.Held, Of = Target.Linked)]
        [Forbids(ForkBit.Shared, Rule = "SWAP402"), Becomes(PteBits.Whole)]
        [Forbids(Sharing.Pinned, Sharing.Dropped, Sharing.Found, Of = Target.Linked, Rule = "SWAP405")]
        [Forbids(Sharing.GivenUp, Of = Target.Linked, Rule = "SWAP406")]
        [Forbids(UnmapFence.Unpublished, Of = Target.Linked, Rule = "SWAP504")] Pte pte)
    {
        if (!pte.IsSwap)
            throw new ArgumentException($"{pte} is not a swap pte.", nameof(pte));
        SwitchPoint.Write(this, slot);
        Write(slot, pte);
    }

    /// <summary>Empties a slot and returns what it held: for a zap, or to put it somewhere else. Kernel: <c>ptep_get_and_clear</c>.</summary>
    /// <param name="slot">The slot, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slot.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked)]
    [Becomes(SlotCount.Taken, From = SlotCount.Standing, Of = Target.Any)]
    public Pte Clear(int slot)
    {
        SwitchPoint.Write(this, slot);
        var held = Pte.FromValue(Slot(slot));
        Write(slot, Pte.None);
        return held;
    }

    private void Write(int slot, Pte pte)
    {
        _lock.CheckHeld();
        // publishes: the page's bytes, tags and flags, to a reader of the slot that takes no lock (Read)
        // why here:  the store of the pte is what makes the page visible, and everything about it comes before
        // pinned by: PageTableTests.Whoever_reads_a_pte_without_the_lock_sees_the_page_behind_it
        // if flipped: the reader follows the pte to bytes that are not there yet
        Volatile.Write(ref Slot(slot), pte.Value);
    }

    private ref ulong Slot(int slot)
    {
        if ((uint)slot >= (uint)_slots.Length)
            throw new ArgumentOutOfRangeException(nameof(slot), slot, $"The table has slots 0 to {_slots.Length - 1}.");
        return ref _slots[slot];
    }
}
