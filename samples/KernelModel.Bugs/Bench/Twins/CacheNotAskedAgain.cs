// SWAP209. Between the look into the swap cache and the lock, somebody has brought the page back where it was.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="MoveSwapPath.MoveSwap"/>, but the swap cache is not asked again under the lock (fixed by 0ea148a79919, 2025).</summary>
public static class CacheNotAskedAgain
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
        // BUG: without a folio, only if there is none still.
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
