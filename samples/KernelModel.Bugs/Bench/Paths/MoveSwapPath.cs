// A page that is swapped out changes its place.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>move_swap_pte</c> does for <c>UFFDIO_MOVE</c>: the pte moves, and the swap cache's folio with it.</summary>
public static class MoveSwapPath
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
        if (folio != null)
        {
            if (!folio.IsAnon)
                folio.SetAnon(process.PlaceOf(Process.Slot));
            folio.MoveAnon(process.PlaceOf(Process.Other));
        }

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
