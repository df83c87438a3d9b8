// SWAP103. Each page gets the tags of its neighbour.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="SwapInLargePath.SwapInLarge"/>, but the tags are looked up from the entry that faulted on.</summary>
public static class RestoredFromFaultingEntry
{
    /// <summary>Maps all pages of the cached large folio that a swap pte belongs to.</summary>
    public static FaultResult SwapInLarge(Bench bench, Process process)
    {
        const int faulting = 1;
        PageTable table = process.Begin();
        Pte original = table.Read(0);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry() + faulting;
        FaultResult result = FaultResult.Done;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio == null)
            return result;
        folio.Lock();
        if (!bench.Cache.Matches(folio, entry) || !folio.IsLarge)
            goto outLock;
        SwapBatch batch = SwapBatch.Around(entry, folio);
        table.Lock();
        if (!table.PteSameBatch(0, original, batch))
            goto outTable;
        if (!folio.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outTable;
        }

        // BUG: from the first entry.
        bench.Hooks.SwapRestore(entry, folio);
        folio.Get();
        folio.AddMappings(0, batch.Count);
        table.MapBatch(0, Pte.FromFolio(folio).CarryFlags(original), batch);
        bench.Map.Free(batch);
        bench.Cache.Reclaim(folio);
    outTable:
        table.Unlock();
    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
