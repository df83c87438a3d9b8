// SWAP503. The count of a neighbour goes, and a slot is handed out that a pte still names.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="SwapInLargePath.SwapInLarge"/>, but the entries are freed from the one on that faulted.</summary>
public static class FreedFromFaultingEntry
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

        bench.Hooks.SwapRestore(entry.FirstOf(folio.PageCount), folio);
        folio.Get();
        folio.AddMappings(0, batch.Count);
        table.MapBatch(0, Pte.FromFolio(folio).CarryFlags(original), batch);
        // BUG: bench.Map.Free(batch).
        bench.Map.Free(entry, batch.Count);
        bench.Cache.Reclaim(folio);
    outTable:
        table.Unlock();
    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
