// A fault that decides by the number of references whether the page is its process's alone, as Linux 5.19 to 6.19 do.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>The end of <c>do_swap_page</c> of Linux 6.5: first everything is given up that would count, then it is counted.</summary>
public static class CountReferencesPath
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
        bench.Map.Free(entry);
        bench.Cache.Reclaim(folio);
        bool exclusive = folio.ReferenceCount == 1;
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
