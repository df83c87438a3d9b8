// SWAP208. The file gets a page that is still on its way to storage.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="ShmemPath.ShmemSwapIn"/>, but nobody waits until the page is written.</summary>
public static class WritebackNotAwaited
{
    /// <summary>Puts the cached page of the file's entry back into the file.</summary>
    public static FaultResult ShmemSwapIn(Bench bench, Process process)
    {
        ShmemFile file = bench.BeginFile();
        if (!file.TryLoad(0, out SwapEntry entry))
            return FaultResult.Done;
        FaultResult result = FaultResult.Done;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio == null)
            return result;
        folio.Lock();
        if (!bench.Cache.Matches(folio, entry) || !file.Confirm(0, entry) || !file.Fits(0, folio))
            goto outLock;
        if (!folio.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outLock;
        }

        // BUG: folio.WaitWriteback().
        bench.Hooks.SwapRestore(entry, folio);
        if (file.Insert(0, folio, entry))
        {
            bench.Cache.Delete(folio);
            folio.MarkDirty();
            bench.Map.Free(entry);
        }

    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
