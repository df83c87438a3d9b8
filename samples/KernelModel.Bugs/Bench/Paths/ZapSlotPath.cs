// A page is given up.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>zap_pte_range</c> does with one slot.</summary>
public static class ZapSlotPath
{
    /// <summary>Empties the process's slot and gives up its page or its entry.</summary>
    public static FaultResult Zap(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        table.Lock();
        Pte held = table.Clear(Process.Slot);
        process.SetTruth(Process.Slot, null);
        if (held.IsSwap)
            bench.Cache.FreeAndReclaim(held.ToEntry());
        Folio? folio = bench.Memory.FolioOf(held);
        folio?.RemoveMapping();
        table.Unlock();
        folio?.Put();
        return FaultResult.Done;
    }
}
