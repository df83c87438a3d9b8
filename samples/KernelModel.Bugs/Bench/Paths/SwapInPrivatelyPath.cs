// A fault that takes a copy of the cached page at once.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What a write to a swapped-out page that others share comes to, and what KSM does: the process gets a page of its own.</summary>
public static class SwapInPrivatelyPath
{
    /// <summary>Maps a copy of the cached page that a swap pte stands for.</summary>
    public static FaultResult SwapInPrivately(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        FaultResult result = FaultResult.Done;
        Folio? copy = null;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio == null)
            return result;
        folio.Lock();
        if (!bench.Cache.Matches(folio, entry))
            goto outLock;
        if (!folio.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outLock;
        }

        copy = bench.Ksm.Copy(folio);
        if (copy == null)
            goto outLock;
        table.Lock();
        if (table.PteSame(Process.Slot, original))
        {
            bench.Hooks.SwapRestore(entry, copy);
            copy.Get();
            copy.AddMapping(exclusive: true);
            table.Map(Process.Slot, Pte.FromFolio(copy).MkWrite().CarryFlags(original));
            bench.Map.Free(entry);
            bench.Cache.Reclaim(folio);
        }

        table.Unlock();
        copy.Unlock();
        copy.Put();
    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
