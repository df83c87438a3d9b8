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
    public static void SwapOut(Machine machine, in FilePage page, Folio folio)
    {
        SwapEntry entry = folio.Entry;
        if (!machine.Map.Duplicate(entry, folio.PageCount))
            return;
        machine.Files.Remove(folio);
        if (!page.File.Pages.SwapOut(page.Index, folio, entry))
            machine.Map.Free(entry, folio.PageCount);
    }

    /// <summary>Gives a page up that is swapped out, with the others of its slot. Kernel: <c>shmem_free_swap</c>.</summary>
    /// <param name="lost">Whether it is given up because it cannot be read: who wants it gets a bus error.</param>
    public static void PunchHole(Machine machine, SharedFile file, int index, bool lost = false)
    {
        if (!lost)
            file.SetLost(index, false);
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

    /// <summary>Gives all pages up. Kernel: <c>shmem_evict_inode</c>.</summary>
    public static void Truncate(Machine machine, SharedFile file)
    {
        for (int index = 0; index < file.Pages.Length; index++)
        {
            // A page in memory goes out first.
            while (file.Pages.FolioAt(index) is { } folio)
                Paths.SwapOut.ShrinkFolio(machine, folio);
            PunchHole(machine, file, index);
        }
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
