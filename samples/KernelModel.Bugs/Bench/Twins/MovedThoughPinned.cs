// SWAP405. What a device has pinned is to stay where the device has found it.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="MovePresentPath.MovePresent"/>, but nobody asks for pins.</summary>
public static class MovedThoughPinned
{
    /// <summary>Moves the process's page to its other slot, if that is empty and neither another process nor a device has the page.</summary>
    public static FaultResult MovePresent(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        Folio? folio = bench.Memory.FolioOf(original);
        if (folio == null || !folio.TryGet())
            return FaultResult.Done;
        if (!folio.TryLock())
            goto outFolio;
        table.Lock();
        if (!table.PteSame(Process.Slot, original) || !table.Read(Process.Other).IsNone || !folio.IsExclusive())
            goto outTable;
        Pte pte = table.ClearForUnmap(Process.Slot, folio);
        MemoryFence.Full();
        // BUG: not if the page may be pinned.
        folio.SetAnon(process.PlaceOf(Process.Other));
        table.Map(Process.Other, pte);
        process.MoveTruth(Process.Slot, Process.Other);
    outTable:
        table.Unlock();
        folio.Unlock();
    outFolio:
        folio.Put();
        return FaultResult.Done;
    }
}
