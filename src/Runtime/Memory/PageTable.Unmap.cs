// What an unmap, a move and a batch do with slots.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class PageTable
{
    /// <summary>
    /// Empties a slot that maps a folio, to put a swap pte there. From here on no new pin comes through the slot; a fast one may still be on its way, until
    /// a full barrier. Kernel: <c>ptep_clear_flush</c>.
    /// </summary>
    /// <param name="slot">The slot, from 0.</param>
    /// <param name="folio">The folio that it maps.</param>
    /// <returns>What it held. Its flags are nowhere else now: see <see cref="Pte.CarryFlags"/>.</returns>
    /// <exception cref="ArgumentException">The slot does not map the folio.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slot.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked)]
    [return: Links(nameof(folio), As = LinkNames.Page), Becomes(SoftDirtyBit.Taken), Becomes(UffdWpBit.Taken)]
    public Pte ClearForUnmap(
        int slot,
        [Forbids(SlotSight.Stale, Rule = "SWAP203", Text = "'{0}' was found before the lock was taken, and its slot was not looked at since")]
        [Becomes(UnmapFence.Cleared), Becomes(Sharing.Exclusive)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        _lock.CheckHeld();
        Pte held = Read(slot);
        if (!held.IsPresent || held.Pfn < folio.Pfn || held.Pfn >= folio.Pfn + folio.PageCount)
            throw new ArgumentException($"Slot {slot} holds {held} and does not map {folio}.", nameof(folio));
        return Clear(slot);
    }

    /// <summary>
    /// Moves a swap pte with all its flags to another table, soft-dirty from now on: its count and its exclusivity go along. Before: move the swap cache's folio
    /// (<see cref="Folio.MoveAnon"/>), or see under the locks that there is none (<see cref="SwapMap.HasCache"/>). Kernel: <c>move_swap_pte</c>.
    /// </summary>
    /// <param name="slot">The slot to empty.</param>
    /// <param name="target">The other table, locked as well; or this one.</param>
    /// <param name="targetSlot">An empty slot of it.</param>
    /// <param name="original">What the slot held when the move was decided.</param>
    /// <returns>False, and nothing changed, when the slot holds something else by now.</returns>
    /// <exception cref="ArgumentException">The target slot is not empty, or the pte is not an exclusive swap pte: a shared page is not moved.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A table has no such slot.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold both locks.</exception>
    [Requires(PteLock.Locked), Becomes(SlotCount.Taken, From = SlotCount.Standing, Of = Target.Any, When = true)]
    public bool MoveSwap(
        int slot,
        [Requires(PteLock.Locked)] PageTable target,
        int targetSlot,
        [Forbids(PteBits.Bare, Rule = "SWAP502"), Forbids(MoveCheck.Unasked, Rule = "SWAP209")] Pte original)
    {
        ArgumentNullException.ThrowIfNull(target);
        _lock.CheckHeld();
        if (!original.IsExclusive)
            throw new ArgumentException($"{original} is not an exclusive swap pte.", nameof(original));
        if (!target.Read(targetSlot).IsNone)
            throw new ArgumentException($"Slot {targetSlot} of the target is not empty.", nameof(targetSlot));
        SwitchPoint.Write(SwitchPoint.Everything);
        if (Slot(slot) != original.Value)
            return false;
        target.Write(targetSlot, original.MkSoftDirty());
        Write(slot, Pte.None);
        return true;
    }

    /// <summary>
    /// Whether a row of slots still holds exactly the run of swap ptes that begins with the one read from its first slot. Kernel: <c>pte_same</c> and
    /// <c>swap_pte_batch</c> in <c>do_swap_page</c>.
    /// </summary>
    /// <param name="slot">The first slot.</param>
    /// <param name="original">What was read from it: the swap pte of the batch's first entry.</param>
    /// <param name="batch">The entries.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slots.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked, Rule = "SWAP203")]
    [Becomes(FolioHold.ByPte, From = FolioHold.Loose, Of = Target.Any, When = true)]
    public bool PteSameBatch(
        int slot,
        [Becomes(SlotCheck.Same, When = true), Becomes(SlotCheck.Changed, When = false)]
        [Requires(EntryLock.Idle, EntryLock.Held, EntryPin.Pinned, EntryCount.Held, Of = Target.Linked, Rule = "SWAP201")]
        [Forbids(PteBits.Bare, Rule = "SWAP502")]
        [Becomes(ExclusiveRead.Checked, When = true)]
        [Becomes(SoftDirtyBit.Owed, From = SoftDirtyBit.Unread, When = true), Becomes(UffdWpBit.Owed, From = UffdWpBit.Unread, When = true)] Pte original,
        [Forbids(BatchUse.Freed, Rule = "SWAP306"), Becomes(BatchCheck.Changed, When = false)] SwapBatch batch)
    {
        _lock.CheckHeld();
        CheckRow(slot, batch.Count);
        if (Slot(slot) != original.Value || !original.SameEntry(batch.First))
            return false;
        Span<Pte> row = new Pte[batch.Count];
        for (int at = 0; at < batch.Count; at++)
            row[at] = Read(slot + at);
        return PteBatch.CountSwapRun(row) == batch.Count;
    }

    /// <summary>Installs the present ptes of a batch's pages in a row of slots. Its entries are freed as the same batch, before or after. Kernel: <c>set_ptes</c>.</summary>
    /// <param name="slot">The first slot.</param>
    /// <param name="first">The present pte of the first page; the others have its flags.</param>
    /// <param name="batch">The entries that the slots held.</param>
    /// <exception cref="ArgumentException">The pte is not present.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slots.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked)]
    [Forbids(ExclusiveRead.Early, Of = Target.Any, Rule = "SWAP401")]
    public void MapBatch(
        int slot,
        [Forbids(SwapTags.Pending, SwapTags.Lost, Of = Target.Linked, Rule = "SWAP101", Since = "6.5")]
        [Forbids(RestoreTarget.Missed, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP102", Since = "6.5")]
        [Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP202", Since = "2.6.37")]
        [Forbids(SlotCheck.Unchecked, SlotCheck.Changed, Of = Target.Linked, Rule = "SWAP203")]
        [Requires(Uptodate.Yes, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP205")]
        [Forbids(WriteRight.Exposed, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP404")]
        [Becomes(MappingCount.SeenFirst, From = MappingCount.None, Of = Target.Linked, As = LinkNames.Page), Becomes(MappingCount.Mapped, From = MappingCount.Counted, Of = Target.Linked, As = LinkNames.Page)]
        [Forbids(SoftDirtyBit.Owed, UffdWpBit.Owed, Of = Target.Linked, Rule = "SWAP502")] Pte first,
        [Becomes(BatchUse.Mapped, From = BatchUse.Idle), Becomes(BatchUse.Idle, From = BatchUse.Freed)] SwapBatch batch)
    {
        if (!first.IsPresent)
            throw new ArgumentException($"{first} is not present.", nameof(first));
        _lock.CheckHeld();
        CheckRow(slot, batch.Count);
        for (int at = 0; at < batch.Count; at++)
        {
            SwitchPoint.Write(this, slot + at);
            Write(slot + at, first.NextFrame(at));
        }
    }

    private void CheckRow(int slot, int count)
    {
        if (slot < 0 || count > Length - slot)
            throw new ArgumentOutOfRangeException(nameof(slot), slot, $"The table has slots 0 to {Length - 1}; {count} were meant.");
    }
}
