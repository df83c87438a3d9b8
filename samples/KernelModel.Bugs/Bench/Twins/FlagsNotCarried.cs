// SWAP502. Userfaultfd is not told of the next write.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="UnmapPath.Unmap"/>, but the bits of the old pte are not carried to the swap pte.</summary>
public static class FlagsNotCarried
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
        if (!bench.Map.Duplicate(entry))
        {
            table.Map(Process.Slot, present);
            goto outTable;
        }

        bool exclusive = folio.IsExclusive();
        if (exclusive && !folio.TryShare())
        {
            bench.Map.Free(entry);
            table.Map(Process.Slot, present);
            goto outTable;
        }

        // BUG: .CarryFlags(present).
        Pte swapped = Pte.FromEntry(entry);
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
