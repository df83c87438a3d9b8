// SWAP407. The reference of the swap cache is counted, and then given up.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="CountReferencesPath.SwapInByReferences"/>, but the references are counted too early, and a page is copied for nothing.</summary>
public static class CountedBeforeReclaim
{
    /// <summary>Maps the cached page that a swap pte stands for.</summary>
    public static FaultResult SwapInByReferences(Bench bench, Process process)
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
        table.Lock();
        if (!table.PteSame(Process.Slot, original))
            goto outTable;
        if (!folio.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outTable;
        }

        bench.Hooks.SwapRestore(entry, folio);
        // BUG: belongs behind the two.
        bool exclusive = folio.ReferenceCount == 1;
        bench.Map.Free(entry);
        bench.Cache.Reclaim(folio);
        Pte pte = Pte.FromFolio(folio);
        if (exclusive)
            pte = pte.MkWrite();
        folio.Get();
        folio.AddMapping(exclusive: exclusive);
        table.Map(Process.Slot, pte.CarryFlags(original));
    outTable:
        table.Unlock();
    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
