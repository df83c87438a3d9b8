// Many slots at once, as the swap-in and the swap-out of a large folio need them.
using System.Runtime.InteropServices;
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class PageTable
{
    /// <summary>
    /// How many slots, from one on, hold swap ptes of consecutive entries with equal flags. Under the lock, they cannot change until
    /// <see cref="Unlock"/>. Kernel: <c>swap_pte_batch</c>.
    /// </summary>
    /// <param name="slot">The first slot, from 0.</param>
    /// <param name="limit">The most slots to look at.</param>
    /// <returns>Zero when the first slot holds no swap pte.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slots.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked)]
    public int CountSwapRun(int slot, int limit) => PteBatch.CountSwapRun(Slots(slot, limit));

    /// <summary>Installs swap ptes of consecutive entries with the first one's flags. The count of each entry was taken before. Kernel: <c>set_ptes</c>.</summary>
    /// <param name="slot">The first slot, from 0.</param>
    /// <param name="count">How many slots.</param>
    /// <param name="first">The first slot's swap pte.</param>
    /// <exception cref="ArgumentException">The pte is not a swap pte.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slots, or the layout no such offsets; nothing was changed.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked)]
    public void SetSwapRun(int slot, int count, [Becomes(EntryCount.Idle, From = EntryCount.Held, Of = Target.Linked)] Pte first)
    {
        if (!first.IsSwap)
            throw new ArgumentException($"{first} is not a swap pte.", nameof(first));
        PteBatch.FillSwapRun(SlotsToPublish(slot, count), first);
    }

    /// <summary>Installs present ptes of consecutive frames, such as a folio's, with the first one's flags: from now on the pages are used. Kernel: <c>set_ptes</c>.</summary>
    /// <param name="slot">The first slot, from 0.</param>
    /// <param name="count">How many slots.</param>
    /// <param name="first">The first slot's present pte.</param>
    /// <exception cref="ArgumentException">The pte is not present.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such slots, or the layout no such frames; nothing was changed.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PteLock.Locked)]
    public void MapRun(
        int slot,
        int count,
        [Forbids(SwapTags.Pending, SwapTags.Lost, Of = Target.Linked, Rule = "SWAP101")]
        [Becomes(MappingCount.Mapped, From = MappingCount.Counted, Of = Target.Linked, As = LinkNames.Page)] Pte first)
    {
        if (!first.IsPresent)
            throw new ArgumentException($"{first} is not present.", nameof(first));
        PteBatch.FillPresentRun(SlotsToPublish(slot, count), first);
    }

    private Span<Pte> SlotsToPublish(int slot, int count)
    {
        SwitchPoint.Write(this);
        Span<Pte> slots = Slots(slot, count);
        // publishes: the bytes, tags and flags of all pages, to readers of the slots that take no lock (Read)
        // why here:  before the first pte; vectors write them, each of its eight bytes at once, and cannot carry a release of their own
        // pinned by: PageTableRunTests.Whoever_reads_a_pte_of_a_run_without_the_lock_sees_the_page_behind_it
        // if flipped: a reader follows a pte to bytes that are not there yet
        Volatile.WriteBarrier();
        return slots;
    }

    private Span<Pte> Slots(int slot, int count)
    {
        _lock.CheckHeld();
        if (slot < 0 || count < 0 || slot > _slots.Length - count)
            throw new ArgumentOutOfRangeException(nameof(slot), slot, $"The table has slots 0 to {_slots.Length - 1}; {count} were asked for.");
        return MemoryMarshal.Cast<ulong, Pte>(_slots.AsSpan(slot, count));
    }
}
