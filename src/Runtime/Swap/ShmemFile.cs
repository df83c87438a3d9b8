// The pages of a shared-memory file: by index either a folio, or the swap entry under which it was written out.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>
/// A file in memory. A slot covers one page or, swapped out as a whole, a naturally aligned power of two of them; a lock guards all slots. Kernel:
/// <c>mm/shmem.c</c> over <c>struct address_space</c>.
/// </summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed partial class ShmemFile
{
    private readonly ScheduledLock _lock;
    private readonly Slot[] _slots;

    /// <summary>A file of empty pages.</summary>
    /// <param name="pages">How many pages, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of pages is not positive.</exception>
    public ShmemFile(int pages)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pages);
        _slots = new Slot[pages];
        _lock = new(this, "the lock of the file's slots");
    }

    /// <summary>The number of pages.</summary>
    public int Length => _slots.Length;

    /// <summary>Takes the lock of the slots; the thread must not sleep until <see cref="Unlock"/>. Kernel: <c>xa_lock_irq</c>.</summary>
    /// <exception cref="LockRecursionException">This thread already holds it.</exception>
    [Forbids(IndexLock.Locked), Becomes(IndexLock.Locked)]
    public void Lock() => _lock.Enter();

    /// <summary>Gives the lock back. Kernel: <c>xa_unlock_irq</c>.</summary>
    /// <exception cref="SynchronizationLockException">This thread does not hold it.</exception>
    [Requires(IndexLock.Locked, Rule = "SWAP302"), Becomes(IndexLock.Unlocked)]
    public void Unlock() => _lock.Exit();

    /// <summary>The folio of a page, without a reference; null when the page is swapped out or empty. Kernel: <c>filemap_get_entry</c>.</summary>
    /// <param name="index">The page, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such page.</exception>
    public Folio? FolioAt(int index)
    {
        Check(index);
        using (_lock.EnterScope())
            return _slots[index].Folio;
    }

    /// <summary>
    /// The entry of a page that is swapped out: a hint, since the slot may hold something else at once. Lock the folio that is found by it, then
    /// <see cref="Confirm"/>. Kernel: <c>radix_to_swp_entry</c> of what <c>filemap_get_entry</c> finds.
    /// </summary>
    /// <param name="index">The page, from 0.</param>
    /// <param name="entry">The page's own entry, whatever its slot covers.</param>
    /// <returns>False when the page is not swapped out.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such page.</exception>
    public bool TryLoad(int index, [Becomes(IndexCheck.Loaded, When = true)] out SwapEntry entry)
    {
        Check(index);
        using (_lock.EnterScope())
        {
            Slot slot = _slots[index];
            entry = slot.IsSwap ? slot.Entry : default;
            return slot.IsSwap;
        }
    }

    /// <summary>Whether a page's slot still holds an entry; certain while the entry's folio is locked in the swap cache. Kernel: <c>shmem_confirm_swap</c>.</summary>
    /// <param name="index">The page, from 0.</param>
    /// <param name="entry">What was read from it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such page.</exception>
    public bool Confirm(
        int index,
        [Becomes(IndexCheck.Confirmed, When = true), Becomes(IndexCheck.Changed, When = false)]
        [Becomes(EntryCount.Idle, From = EntryCount.Freed, When = true)] SwapEntry entry)
    {
        Check(index);
        using (_lock.EnterScope())
            return _slots[index].IsSwap && _slots[index].Entry == entry;
    }

    /// <summary>
    /// The binary logarithm of the number of pages that a page's slot covers. Under the lock: with what is erased by it, else somebody may split the slot
    /// in between. Kernel: <c>xa_get_order</c>.
    /// </summary>
    /// <param name="index">The page, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such page.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(IndexLock.Locked, Rule = "SWAP209")]
    public int OrderOf(int index)
    {
        _lock.CheckHeld();
        return _slots[Check(index)].Order;
    }

    private int Check(int index) => (uint)index < (uint)_slots.Length
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The file has pages 0 to {_slots.Length - 1}.");

    // One for each page; the pages that a slot of a higher order covers hold entries that follow each other.
    private readonly record struct Slot(Folio? Folio, SwapEntry Entry, int Order)
    {
        public bool IsSwap => Folio is null && Entry != default;
    }
}
