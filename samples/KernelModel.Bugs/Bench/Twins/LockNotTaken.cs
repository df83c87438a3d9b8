// SWAP302. The lock that is given back is another thread's.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="DeviceExclusivePath.TakeBack"/>, but nobody asks whether the lock was taken.</summary>
public static class LockNotTaken
{
    /// <summary>Maps the frame again that the process's marker names.</summary>
    public static FaultResult TakeBack(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap || !original.ToEntry().IsDeviceExclusive)
            return FaultResult.Done;
        Folio? folio = bench.Memory.FolioAt(original.ToEntry().Pfn);
        if (folio == null || !folio.TryGet())
            return FaultResult.Done;
        // BUG: without the lock there is nothing to do.
        folio.LockOrRetry();
        table.Lock();
        if (table.PteSame(Process.Slot, original))
            table.Map(Process.Slot, Pte.FromFolio(folio).CarryFlags(original));
        table.Unlock();
        folio.Unlock();
        folio.Put();
        return FaultResult.Done;
    }
}
