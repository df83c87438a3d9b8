// SWAP405. A page is swapped out under the device that writes to it.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="UnmapPath.Unmap"/>, but nobody looks at the answer when the page is to be shared.</summary>
public static class ShareRefusedIgnored
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
        // BUG: if it is refused, the page must stay.
        if (exclusive)
            folio.TryShare();
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
