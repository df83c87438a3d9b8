// Counts of a fork, and of batches.
using SwapOrder.Contracts;

namespace SwapOrder;

public sealed partial class SwapMap
{
    /// <summary>
    /// Counts the child's swap pte when a fork shares an entry; under the locks of both tables. From here on neither side has the page alone: clear the exclusive bit in
    /// the parent's slot, and give the child a pte without it. Kernel: <c>swap_duplicate</c> in <c>copy_nonpresent_pte</c>.
    /// </summary>
    /// <returns>False, and nothing is shared, when the entry is free or its count is full (<see cref="MaxCount"/>).</returns>
    public bool Share(
        [Forbids(ForkEntry.Rewritten, Rule = "SWAP402")]
        [Becomes(EntryCount.Held, When = true), Becomes(SlotCount.Taken, From = SlotCount.Standing, When = true)]
        [Becomes(ForkBit.Shared, From = ForkBit.Own, Of = Target.Linked, When = true)]
        [Becomes(ForkSlot.Settled, From = ForkSlot.Stays, Of = Target.Any, When = true), Becomes(ForkSlot.Owed, Of = Target.Any, When = true)] SwapEntry entry) =>
        Slots(entry, 1).Duplicate(entry.Offset, 1);

    /// <summary>Takes one count of each entry of a batch away, as <see cref="Free(SwapEntry, int)"/>. Kernel: <c>swap_free_nr</c>.</summary>
    /// <exception cref="BadSwapEntryException">An entry is not counted; no count was changed.</exception>
    public void Free(
        [Becomes(SwapTags.Lost, From = SwapTags.Pending, Of = Target.Linked)]
        [Forbids(BatchCheck.Changed, Rule = "SWAP203")]
        [Becomes(BatchUse.Freed, From = BatchUse.Idle), Becomes(BatchUse.Idle, From = BatchUse.Mapped)] SwapBatch batch) =>
        Free(batch.First, batch.Count);
}
