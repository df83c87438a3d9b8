// A page that is in memory changes its place.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>move_present_ptes</c> does for <c>UFFDIO_MOVE</c>: like an unmap, but for a pte in another slot.</summary>
public static class MovePresentPath
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
        if (folio.IsMaybePinned)
        {
            table.Map(Process.Slot, pte);
            goto outTable;
        }

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
