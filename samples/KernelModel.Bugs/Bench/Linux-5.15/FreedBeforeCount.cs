// SWAP410. The swap pte is not counted any more, so another user takes its place.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="CountUsersPath.SwapInByUsers"/>, but the entry is freed before its users are counted.</summary>
public static class FreedBeforeCount
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
        // BUG: belongs behind the mapping.
        bench.Map.Free(entry);
        bool alone = !folio.IsWriteback && bench.Cache.CanReuse(folio);
        Pte pte = Pte.FromFolio(folio);
        if (alone)
            pte = pte.MkWrite();
        folio.Get();
        folio.AddMapping(exclusive: alone);
        table.Map(Process.Slot, pte.CarryFlags(original));
    outTable:
        table.Unlock();
    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
