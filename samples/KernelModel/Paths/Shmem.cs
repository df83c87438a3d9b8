// Pages of shared-memory files: found, made, brought back, written out, given up.
using SwapOrder;
using SwapOrder.Contracts;

namespace KernelModel.Paths;

/// <summary>What tmpfs does. A file's slots are another index than the swap cache: whatever was found by them is confirmed under the folio lock.</summary>
public static class Shmem
{
    /// <summary>The size of large folios of files, as a binary logarithm.</summary>
    private const int LargeOrder = 2;

    /// <summary>The folio of a page, locked and with a reference; made, or brought back from swap, if need be. Kernel: <c>shmem_get_folio_gfp</c>.</summary>
    /// <param name="failure">Why there is none; <see cref="FaultResult.Retry"/> when somebody was in the way.</param>
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(FolioLock.Locked, When = Outcome.NotNull)]
    public static Folio? GetFolio(Machine machine, SharedFile file, int index, out FaultResult failure)
    {
        failure = FaultResult.Retry;
        Folio? folio = file.Pages.FolioAt(index);
        if (folio != null)
            return LockPresent(file, index, folio);
        if (file.Pages.TryLoad(index, out SwapEntry entry))
            return SwapInFolio(machine, file, index, entry, out failure);
        if (!file.IsLost(index))
            return AddNew(machine, file, index, out failure);
        failure = FaultResult.BusError;
        return null;
    }

    /// <summary>Brings a page back. In the order of Linux 6.18. Kernel: <c>shmem_swapin_folio</c>.</summary>
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(FolioLock.Locked, When = Outcome.NotNull)]
    public static Folio? SwapInFolio(Machine machine, SharedFile file, int index, SwapEntry entry, out FaultResult failure)
    {
        failure = FaultResult.Retry;
        SwapDevice? device = machine.Map.GetDevice(entry);
        if (device == null)
            return null;

        Folio? folio = machine.Cache.Lookup(entry);
        if (folio == null)
            folio = SwapIn.ReadIntoCache(machine, device, entry);
        if (folio == null)
        {
            // No frame; unless somebody was faster, and the entry was freed.
            if (file.Pages.Confirm(index, entry))
                failure = FaultResult.OutOfMemory;
            device.Put();
            return null;
        }

        // Found by the entry, which was found by the slot: under the lock, both are asked again.
        folio.Lock();
        if (!machine.Cache.Matches(folio, entry) || !file.Pages.Confirm(index, entry))
            goto unlock;

        if (!folio.IsUptodate)
        {
            failure = FaultResult.BusError;
            goto unlock;
        }

        folio.WaitWriteback();
        if (!file.Pages.Fits(index, folio))
        {
            // One page was read where several were written: they go their own ways from now on.
            if (!folio.IsLarge)
                file.Pages.Split(index, entry);
            goto unlock;
        }

        SwapEntry first = entry.FirstOf(folio.PageCount);
        machine.Hooks.SwapRestore(first, folio);
        int start = index & -folio.PageCount;
        if (!file.Pages.Insert(start, folio, first))
            goto unlock;

        machine.Files.Add(folio, new(file, start));
        machine.Cache.Delete(folio);
        folio.MarkDirty();
        machine.Map.Free(first, folio.PageCount);
        machine.Statistics.CountSwapIn(SwapInKind.Shmem, folio.PageCount);
        device.Put();
        return folio;

    unlock:
        folio.Unlock();
        folio.Put();
        device.Put();
        return null;
    }

    /// <summary>Puts the entries of a locked, cached folio into its file, in its stead. Kernel: <c>shmem_writeout</c>.</summary>
    /// <returns>False, and the file still has the folio, when the entries cannot be counted.</returns>
    public static bool SwapOut(Machine machine, in FilePage page, Folio folio)
    {
        // Counted before the file has them: else whoever finds them there could free what is not counted.
        SwapEntry entry = folio.Entry;
        if (!machine.Map.Duplicate(entry, folio.PageCount))
            return false;
        if (!page.File.Pages.SwapOut(page.Index, folio, entry))
        {
            machine.Map.Free(entry, folio.PageCount);
            return false;
        }

        machine.Files.Remove(folio);
        return true;
    }

    /// <summary>
    /// Gives a page up, with the others of its folio or of its slot. Kernel: <c>shmem_undo_range</c>: <c>truncate_inode_folio</c> where there is a folio, else
    /// <c>shmem_free_swap</c>.
    /// </summary>
    public static void PunchHole(Machine machine, SharedFile file, int index)
    {
        file.SetLost(index, false);
        // Until it is empty: what was in memory may go out meanwhile, and what was out come back.
        while (!IsEmpty(file, index))
        {
            if (file.Pages.FolioAt(index) is { } folio)
                Remove(machine, file, index, folio);
            else
                FreeSwap(machine, file, index, lost: false);
        }
    }

    /// <summary>Gives a page up that cannot be read, with the others of its slot: who wants one of them gets a bus error. Kernel: <c>shmem_set_folio_swapin_error</c>.</summary>
    public static void MarkLost(Machine machine, SharedFile file, int index) => FreeSwap(machine, file, index, lost: true);

    /// <summary>Gives all pages up. Kernel: <c>shmem_evict_inode</c>.</summary>
    public static void Truncate(Machine machine, SharedFile file)
    {
        for (int index = 0; index < file.Pages.Length; index++)
            PunchHole(machine, file, index);
    }

    private static bool IsEmpty(SharedFile file, int index)
    {
        file.Pages.Lock();
        bool isEmpty = file.Pages.FolioAt(index) == null && !file.Pages.TryLoad(index, out _);
        file.Pages.Unlock();
        return isEmpty;
    }

    /// <summary>Takes a folio out of its file. Kernel: <c>truncate_inode_folio</c>.</summary>
    private static void Remove(Machine machine, SharedFile file, int index, Folio found)
    {
        Folio? folio = LockPresent(file, index, found);
        if (folio == null)
            return;
        // What is on its way out is let out first: its slots are somebody else's afterwards.
        folio.WaitWriteback();
        int start = index & -folio.PageCount;
        for (int page = start; page < start + folio.PageCount; page++)
            file.Shadow.Forget(page);
        machine.Files.Remove(folio);
        file.Pages.Remove(start, folio);
        // Reclaim may have given it entries, and not got further.
        machine.Cache.Reclaim(folio);
        folio.Unlock();
        folio.Put();
    }

    private static void FreeSwap(Machine machine, SharedFile file, int index, bool lost)
    {
        if (!file.Pages.TryLoad(index, out SwapEntry entry))
            return;

        // How many pages the slot covers is asked in the same critical section that empties it.
        file.Pages.Lock();
        int pages = file.Pages.Erase(index, entry);
        for (int page = index & -pages; page < (index & -pages) + pages; page++)
        {
            file.Shadow.Forget(page);
            file.SetLost(page, lost);
        }

        file.Pages.Unlock();
        if (pages > 0)
            machine.Cache.FreeAndReclaim(entry.FirstOf(pages), pages);
    }

    private static Folio? LockPresent(SharedFile file, int index, Folio folio)
    {
        if (!folio.TryGet())
            return null;
        folio.Lock();
        if (file.Pages.FolioAt(index) == folio)
            return folio;
        folio.Unlock();
        folio.Put();
        return null;
    }

    private static Folio? AddNew(Machine machine, SharedFile file, int index, out FaultResult failure)
    {
        failure = FaultResult.OutOfMemory;
        int start = index & -(1 << LargeOrder);
        Folio? folio = start + (1 << LargeOrder) <= file.Pages.Length ? machine.Frames.AllocateLargeLocked(LargeOrder) : null;
        if (folio != null && TryAdd(machine, file, start, folio))
            return folio;

        folio = machine.Frames.AllocateLocked();
        if (folio == null)
            return null;
        if (TryAdd(machine, file, index, folio))
            return folio;
        failure = FaultResult.Retry;
        return null;
    }

    /// <summary>Puts a new, locked folio of zeroes into empty slots, or gives it back.</summary>
    private static bool TryAdd(Machine machine, SharedFile file, int start, Folio folio)
    {
        for (int page = 0; page < folio.PageCount; page++)
            folio.Bytes(page).Clear();
        folio.MarkUptodate();
        folio.MarkSwapBacked();
        machine.Files.Add(folio, new(file, start));
        if (file.Pages.Add(start, folio))
            return true;
        machine.Files.Remove(folio);
        folio.Unlock();
        folio.Put();
        return false;
    }
}
