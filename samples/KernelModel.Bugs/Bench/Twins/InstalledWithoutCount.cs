// SWAP501. A swap pte that nobody counts: its entry is freed with another pte's count. (And SWAP405, where it is freed again.)
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="UnmapPath.Unmap"/>, but nobody asks whether the entry could be counted once more.</summary>
public static class InstalledWithoutCount
{
    /// <summary>Gives the process's page a swap entry, and takes it out of the page table.</summary>
    public static FaultResult Unmap(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte seen = table.Read(Process.Slot);
        Folio? folio = bench.Memory.FolioOf(seen);
        if (folio == null || !folio.TryGet())
            return FaultResult.Done;
        if (!folio.TryLock())
            goto outFolio;
        if (!folio.IsSwapCache)
        {
            if (!bench.Map.TryAllocate(out SwapEntry fresh))
                goto outLock;
            bench.Cache.Add(folio, fresh);
            folio.MarkDirty();
        }

        SwapEntry entry = folio.Entry;
        table.Lock();
        if (!table.PteSame(Process.Slot, seen))
            goto outTable;
        Pte present = table.ClearForUnmap(Process.Slot, folio);
        // BUG: if it cannot be counted, the page must stay.
        bench.Map.Duplicate(entry);
        bool exclusive = folio.IsExclusive();
        if (exclusive && !folio.TryShare())
        {
            bench.Map.Free(entry);
            table.Map(Process.Slot, present);
            goto outTable;
        }

        Pte swapped = Pte.FromEntry(entry).CarryFlags(present);
        if (exclusive)
            swapped = swapped.MkExclusive();
        bench.Versions.UnmapOne(present, swapped);
        table.SetSwap(Process.Slot, swapped);
        folio.RemoveMapping();
        folio.Put();
    outTable:
        table.Unlock();
    outLock:
        folio.Unlock();
    outFolio:
        folio.Put();
        return FaultResult.Done;
    }
}
