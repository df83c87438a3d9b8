// SWAP206. There was no frame for the copy, and nobody asked.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="SwapInMergedPath.SwapInMerged"/>, but a copy that was not made is mapped.</summary>
public static class CopyTakenForGranted
{
    /// <summary>Maps the cached page that a swap pte stands for, or a copy of it.</summary>
    public static FaultResult SwapInMerged(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        FaultResult result = FaultResult.Done;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio == null)
            return result;
        folio.Lock();
        if (!bench.Cache.Matches(folio, entry))
            goto outLock;
        // BUG: it may be nothing.
        Folio mapped = bench.Ksm.CopyIfNeeded(folio, process.PlaceOf(Process.Slot), out _)!;
        table.Lock();
        if (!table.PteSame(Process.Slot, original))
            goto outTable;
        if (!mapped.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outTable;
        }

        bench.Hooks.SwapRestore(entry, mapped);
        if (!mapped.IsAnon)
            mapped.SetAnon(process.PlaceOf(Process.Slot));
        mapped.Get();
        mapped.AddMapping();
        table.Map(Process.Slot, Pte.FromFolio(mapped).CarryFlags(original));
        bench.Map.Free(entry);
    outTable:
        table.Unlock();
        if (mapped != folio)
        {
            mapped.Unlock();
            mapped.Put();
        }

    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
