// SWAP209. The pte goes, and the folio that it will be brought back from stays.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="MoveSwapPath.MoveSwap"/>, but the swap cache's folio goes on saying where the page was (fixed by c50f8e6053b0, 2025).</summary>
public static class FolioLeftBehind
{
    /// <summary>Moves the process's page to its other slot, if that is empty and nobody else has the page.</summary>
    public static FaultResult MoveSwap(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        SwapDevice? device = bench.Map.GetDevice(entry);
        if (device == null)
            return FaultResult.Done;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio != null)
        {
            if (!folio.TryLock())
            {
                folio.Put();
                goto outDevice;
            }

            if (!bench.Cache.Matches(folio, entry))
                goto outFolio;
        }

        table.Lock();
        if (!table.PteSame(Process.Slot, original) || !original.IsExclusive || !table.Read(Process.Other).IsNone)
            goto outTable;
        if (folio == null && bench.Map.HasCache(entry))
            goto outTable;
        // BUG: a folio that is there moves as well.
        if (table.MoveSwap(Process.Slot, table, Process.Other, original))
            process.MoveTruth(Process.Slot, Process.Other);
    outTable:
        table.Unlock();
    outFolio:
        if (folio != null)
        {
            folio.Unlock();
            folio.Put();
        }

    outDevice:
        device.Put();
        return FaultResult.Done;
    }
}
