// SWAP209. What was found in the pool may be an older page's by now.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="PoolPath.LeavePool"/>, but the pool is not asked again once the folio is in the swap cache.</summary>
public static class PoolNotLookedAtAgain
{
    /// <summary>Puts the compressed page of a swap pte into the swap cache, from where it will be written to the device.</summary>
    public static FaultResult LeavePool(Bench bench, Process process)
    {
        CompressedPool pool = bench.BeginPool();
        Pte original = process.Begin().Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        CompressedPage? found = pool.Find(entry);
        if (found == null)
            return FaultResult.Done;
        Folio? folio = bench.Memory.AllocateLocked();
        if (folio == null)
            return FaultResult.Done;
        if (!bench.Map.Pin(entry))
            goto outLock;
        bench.Cache.Add(folio, entry);
        // BUG: only if the pool still holds what was found.
        pool.Decompress(found, folio);
        folio.MarkUptodate();
        folio.MarkDirty();
        pool.Invalidate(entry);
    outLock:
        folio.Unlock();
        folio.Put();
        return FaultResult.Done;
    }
}
