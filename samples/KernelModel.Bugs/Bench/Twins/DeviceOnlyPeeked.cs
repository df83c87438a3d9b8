// SWAP303. Swapoff tears the device down under the reader.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="ReadPastPath.ReadPast"/>, but nothing keeps the device.</summary>
public static class DeviceOnlyPeeked
{
    /// <summary>Reads and maps the page that a swap pte stands for.</summary>
    public static FaultResult ReadPast(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        // BUG: GetDevice.
        SwapDevice? device = bench.Map.PeekDevice(entry);
        if (device == null)
            return FaultResult.Done;
        FaultResult result = FaultResult.Done;
        Folio? folio = bench.Memory.AllocateLocked();
        if (folio == null)
            return result;
        if (!bench.Map.Pin(entry))
        {
            folio.Unlock();
            goto outFolio;
        }

        device.Read(entry, folio);
        table.Lock();
        if (!table.PteSame(Process.Slot, original))
            goto outTable;
        if (!folio.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outTable;
        }

        bench.Hooks.SwapRestore(entry, folio);
        folio.Get();
        folio.AddMapping(exclusive: true);
        table.Map(Process.Slot, Pte.FromFolio(folio).MkWrite().CarryFlags(original));
        bench.Map.Free(entry);
    outTable:
        table.Unlock();
        bench.Map.Unpin(entry);
    outFolio:
        folio.Put();
        return result;
    }
}
