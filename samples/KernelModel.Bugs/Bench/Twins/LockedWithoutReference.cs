// SWAP307. The lock of a folio that is freed meanwhile.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="DeviceExclusivePath.TakeBack"/>, but nothing keeps the folio while its lock is waited for.</summary>
public static class LockedWithoutReference
{
    /// <summary>Maps the frame again that the process's marker names.</summary>
    public static FaultResult TakeBack(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap || !original.ToEntry().IsDeviceExclusive)
            return FaultResult.Done;
        Folio? folio = bench.Memory.FolioAt(original.ToEntry().Pfn);
        if (folio == null)
            return FaultResult.Done;
        // BUG: folio.TryGet() belongs before it.
        if (!folio.LockOrRetry())
            return FaultResult.Done;
        table.Lock();
        if (table.PteSame(Process.Slot, original))
            table.Map(Process.Slot, Pte.FromFolio(folio).CarryFlags(original));
        table.Unlock();
        folio.Unlock();
        return FaultResult.Done;
    }
}
