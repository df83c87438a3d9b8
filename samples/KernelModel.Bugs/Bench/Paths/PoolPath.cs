// A compressed page leaves the pool.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>zswap_writeback_entry</c> does, as far as the swap cache.</summary>
public static class PoolPath
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
        pool.Lock();
        bool isHeld = pool.Holds(entry, found);
        pool.Unlock();
        if (isHeld)
        {
            pool.Decompress(found, folio);
            folio.MarkUptodate();
            folio.MarkDirty();
            pool.Invalidate(entry);
        }
        else
        {
            bench.Cache.Delete(folio);
        }

    outLock:
        folio.Unlock();
        folio.Put();
        return FaultResult.Done;
    }
}
