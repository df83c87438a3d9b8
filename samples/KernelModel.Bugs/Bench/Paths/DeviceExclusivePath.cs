// The processor touches a page that a device had for itself.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>remove_device_exclusive_entry</c> does: the marker names a frame, and keeps nothing alive.</summary>
public static class DeviceExclusivePath
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
        if (!folio.LockOrRetry())
            goto outFolio;
        table.Lock();
        if (table.PteSame(Process.Slot, original))
            table.Map(Process.Slot, Pte.FromFolio(folio).CarryFlags(original));
        table.Unlock();
        folio.Unlock();
    outFolio:
        folio.Put();
        return FaultResult.Done;
    }
}
