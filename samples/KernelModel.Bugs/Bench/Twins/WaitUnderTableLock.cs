// SWAP305. A thread sleeps while the one that could wake it wants its lock.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="StablePagePath.WaitForStorage"/>, but the page-table lock is held while it waits.</summary>
public static class WaitUnderTableLock
{
    /// <summary>Waits until the process's page is not under writeback.</summary>
    public static FaultResult WaitForStorage(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        table.Lock();
        Folio? folio = bench.Memory.FolioOf(table.Read(Process.Slot));
        bool isTaken = folio != null && folio.TryGet();
        if (folio != null && isTaken)
        {
            // BUG: table.Unlock() belongs before it.
            folio.WaitWriteback();
            folio.Put();
        }

        table.Unlock();
        return FaultResult.Done;
    }
}
