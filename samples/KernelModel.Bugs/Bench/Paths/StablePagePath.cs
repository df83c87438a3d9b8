// A writer waits for a page that is on its way to storage.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>folio_wait_stable</c> is called for: the page of a pte must be written completely before it is changed.</summary>
public static class StablePagePath
{
    /// <summary>Waits until the process's page is not under writeback.</summary>
    public static FaultResult WaitForStorage(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        table.Lock();
        Folio? folio = bench.Memory.FolioOf(table.Read(Process.Slot));
        bool isTaken = folio != null && folio.TryGet();
        table.Unlock();
        if (folio == null || !isTaken)
            return FaultResult.Done;
        folio.WaitWriteback();
        folio.Put();
        return FaultResult.Done;
    }
}
