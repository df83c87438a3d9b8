// What changes the slots of a shared-memory file. All of it under the lock, each compared with what the caller expects to find.
using SwapOrder.Contracts;

namespace SwapOrder;

public sealed partial class ShmemFile
{
    /// <summary>Puts a locked folio into empty slots, and counts a reference for each of its pages. Kernel: <c>shmem_add_to_page_cache</c> of a new folio.</summary>
    /// <returns>False when a slot is not empty; nothing was changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folio does not fit at the index.</exception>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    public bool Add(int index, [Requires(FolioLock.Locked)] Folio folio) => Replace(index, folio, default);

    /// <summary>
    /// Puts a swapped-in folio in the stead of its entry, if the slots still hold it. Before: locked, matched, confirmed, up to date, waited for, restored,
    /// and as large as the slot. After: give up the swap space. Kernel: <c>shmem_add_to_page_cache</c> in <c>shmem_swapin_folio</c>.
    /// </summary>
    /// <param name="index">The folio's first page, from 0.</param>
    /// <param name="folio">The folio, locked.</param>
    /// <param name="expected">The entry of its first page.</param>
    /// <returns>False when the slots hold something else; nothing was changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folio does not fit at the index.</exception>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    public bool Insert(
        int index,
        [Requires(FolioLock.Locked), Requires(Uptodate.Yes, Rule = "SWAP205")]
        [Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Rule = "SWAP202", Since = "2.6.37")]
        [Requires(WritebackWait.Waited, Rule = "SWAP208"), Requires(SlotFit.Fits, Rule = "SWAP209", Since = "6.10")] Folio folio,
        [Forbids(IndexCheck.Loaded, IndexCheck.Changed, Rule = "SWAP209")]
        [Forbids(SwapTags.Pending, SwapTags.Lost, Rule = "SWAP101", Since = "5.10")] SwapEntry expected) =>
        Replace(index, folio, expected);

    /// <summary>Whether a page's slot covers exactly the folio's pages; certain while the folio is locked. Kernel: the order test of <c>shmem_swapin_folio</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such page.</exception>
    public bool Fits(int index, [Becomes(SlotFit.Fits, When = true), Becomes(SlotFit.Differs, When = false)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        Check(index);
        using (_lock.EnterScope())
            return _slots[index].Order == folio.Order;
    }

    /// <summary>Makes single slots of a swapped-out slot that covers several pages. Kernel: <c>shmem_split_large_entry</c>.</summary>
    /// <returns>False when the slot no longer holds the entry.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such page.</exception>
    public bool Split(int index, SwapEntry expected)
    {
        Check(index);
        using (_lock.EnterScope())
        {
            if (!_slots[index].IsSwap || _slots[index].Entry != expected)
                return false;
            foreach (ref Slot slot in Covered(index))
                slot = slot with { Order = 0 };
            return true;
        }
    }

    /// <summary>Swaps a folio out: puts its entries in its stead, and takes its references away. The entries are counted by now. Kernel: <c>shmem_delete_from_page_cache</c>.</summary>
    /// <param name="index">The folio's first page, from 0.</param>
    /// <param name="folio">The folio, locked.</param>
    /// <param name="entry">The entry of its first page.</param>
    /// <returns>False when the slots do not hold the folio.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folio does not fit at the index.</exception>
    public bool SwapOut(
        int index,
        [Requires(FolioLock.Locked)] Folio folio,
        [Becomes(EntryCount.Idle, From = EntryCount.Held)] SwapEntry entry)
    {
        ArgumentNullException.ThrowIfNull(folio);
        CheckRange(index, folio);
        using (_lock.EnterScope())
        {
            if (_slots[index].Folio != folio)
                return false;
            for (int page = 0; page < folio.PageCount; page++)
                _slots[index + page] = new Slot(null, entry + page, folio.Order);
        }

        folio.Put(folio.PageCount);
        return true;
    }

    /// <summary>Empties the slots of a folio that is given up, and takes its references away. Kernel: <c>filemap_remove_folio</c>, as <c>truncate_inode_folio</c> calls it.</summary>
    /// <param name="index">The folio's first page, from 0.</param>
    /// <param name="folio">The folio, locked.</param>
    /// <returns>False when the slots do not hold the folio.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folio does not fit at the index.</exception>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    public bool Remove(int index, [Requires(FolioLock.Locked)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("it was to be taken out of a file");
        CheckRange(index, folio);
        using (_lock.EnterScope())
        {
            if (_slots[index].Folio != folio)
                return false;
            _slots.AsSpan(index, folio.PageCount).Clear();
        }

        folio.Put(folio.PageCount);
        return true;
    }

    /// <summary>
    /// Empties a swapped-out slot if it still holds the entry, and says how many entries from its first one on are the caller's to free. Kernel: <c>shmem_free_swap</c>.
    /// </summary>
    /// <param name="index">The page, from 0.</param>
    /// <param name="expected">What was read from it.</param>
    /// <returns>The number of pages that the slot covered; 0 when it holds something else.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such page.</exception>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(IndexLock.Locked)]
    public int Erase(int index, [Becomes(IndexCheck.Changed)] SwapEntry expected)
    {
        _lock.CheckHeld();
        if (!_slots[Check(index)].IsSwap || _slots[index].Entry != expected)
            return 0;
        Span<Slot> covered = Covered(index);
        covered.Clear();
        return covered.Length;
    }

    private bool Replace(int index, Folio folio, SwapEntry expected)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("it was to be put into a file");
        CheckRange(index, folio);
        using (_lock.EnterScope())
        {
            for (int page = 0; page < folio.PageCount; page++)
            {
                Slot slot = _slots[index + page];
                SwapEntry wanted = expected == default ? default : expected + page;
                if (slot.Folio is not null || slot.Entry != wanted || (slot.IsSwap && slot.Order != folio.Order))
                    return false;
            }

            folio.Get(folio.PageCount);
            _slots.AsSpan(index, folio.PageCount).Fill(new Slot(folio, default, folio.Order));
            return true;
        }
    }

    private Span<Slot> Covered(int index)
    {
        int pages = 1 << _slots[index].Order;
        return _slots.AsSpan(index & -pages, pages);
    }

    private void CheckRange(int index, Folio folio)
    {
        if (index < 0 || index % folio.PageCount != 0 || index + folio.PageCount > _slots.Length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"{folio} does not fit into a file of {_slots.Length} pages there.");
    }
}
