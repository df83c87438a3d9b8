// A fault that decides by the number of users whether the page is its process's alone, as Linux up to 5.17 does.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>The end of <c>do_swap_page</c> of Linux 5.15: the swap pte is one of the users, so it must be counted still.</summary>
public static class CountUsersPath
{
    /// <summary>Maps the cached page that a swap pte stands for.</summary>
    public static FaultResult SwapInByUsers(Bench bench, Process process)
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
        bool alone = !folio.IsWriteback && bench.Cache.CanReuse(folio);
        Pte pte = Pte.FromFolio(folio);
        if (alone)
            pte = pte.MkWrite();
        folio.Get();
        folio.AddMapping(exclusive: alone);
        table.Map(Process.Slot, pte.CarryFlags(original));
        bench.Map.Free(entry);
    outTable:
        table.Unlock();
    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
