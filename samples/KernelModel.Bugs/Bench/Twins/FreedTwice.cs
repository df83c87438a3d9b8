// SWAP306. One count, given up twice.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="ZapSlotPath.Zap"/>, but the entry is freed before it is freed and reclaimed.</summary>
public static class FreedTwice
{
    /// <summary>Empties the process's slot and gives up its page or its entry.</summary>
    public static FaultResult Zap(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        table.Lock();
        Pte held = table.Clear(Process.Slot);
        process.SetTruth(Process.Slot, null);
        if (held.IsSwap)
        {
            bench.Map.Free(held.ToEntry());
            // BUG: it frees, too.
            bench.Cache.FreeAndReclaim(held.ToEntry());
        }

        Folio? folio = bench.Memory.FolioOf(held);
        folio?.RemoveMapping();
        table.Unlock();
        folio?.Put();
        return FaultResult.Done;
    }
}
