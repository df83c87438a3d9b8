// A page is read into the swap cache.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>read_swap_cache_async</c> does for an entry that the swap cache does not have.</summary>
public static class ReadAheadPath
{
    /// <summary>Reads the page that a swap pte stands for into the swap cache, unless it is there or on its way.</summary>
    public static FaultResult ReadIntoCache(Bench bench, Process process)
    {
        Pte original = process.Begin().Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        SwapDevice? device = bench.Map.GetDevice(entry);
        if (device == null)
            return FaultResult.Done;
        Folio? folio = bench.Memory.AllocateLocked();
        if (folio == null)
            goto outDevice;
        if (bench.Map.Pin(entry))
        {
            bench.Cache.Add(folio, entry);
            device.Read(entry, folio);
        }
        else
        {
            folio.Unlock();
        }

        folio.Put();
    outDevice:
        device.Put();
        return FaultResult.Done;
    }
}
