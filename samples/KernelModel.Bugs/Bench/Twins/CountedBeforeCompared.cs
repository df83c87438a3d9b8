// SWAP002. A mapping is counted, and the slot turns out to hold something else.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="SwapInPath.SwapIn"/>, but the slot is compared only when the mapping is counted: who lost the race leaves a count without a pte.</summary>
public static class CountedBeforeCompared
{
    /// <summary>Maps the cached page that a swap pte stands for.</summary>
    public static FaultResult SwapIn(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        SwapDevice? device = bench.Map.GetDevice(entry);
        if (device == null)
            return FaultResult.Done;
        FaultResult result = FaultResult.Done;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio == null)
            goto outDevice;
        if (!folio.LockOrRetry())
            goto outFolio;
        if (!bench.Cache.Matches(folio, entry))
            goto outLock;
        if (folio.IsPoisoned())
        {
            result = FaultResult.HwPoison;
            goto outLock;
        }

        table.Lock();
        if (!folio.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outTable;
        }

        bench.Hooks.SwapRestore(entry, folio);
        bool exclusive = original.IsExclusive && !(folio.IsWriteback && device.NeedsStableWrites);
        Pte pte = Pte.FromFolio(folio);
        if (exclusive)
            pte = pte.MkWrite();
        pte = pte.CarryFlags(original);
        folio.Get();
        folio.AddMapping(exclusive: exclusive);
        // BUG: belongs before whatever cannot be taken back.
        if (!table.PteSame(Process.Slot, original))
            goto outTable;
        table.Map(Process.Slot, pte);
        bench.Versions.DoSwapPage(pte, original);
        bench.Map.Free(entry);
        bench.Cache.Reclaim(folio);
    outTable:
        table.Unlock();
    outLock:
        folio.Unlock();
    outFolio:
        folio.Put();
    outDevice:
        device.Put();
        return result;
    }
}
