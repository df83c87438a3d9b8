// SWAP304. Two threads read one entry, and the slower one maps what was before.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="ReadPastPath.ReadPast"/>, but nothing keeps others from reading and freeing the entry meanwhile.</summary>
public static class ReadWithoutPin
{
    /// <summary>Reads and maps the page that a swap pte stands for.</summary>
    public static FaultResult ReadPast(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        SwapDevice? device = bench.Map.GetDevice(entry);
        if (device == null)
            return FaultResult.Done;
        FaultResult result = FaultResult.Done;
        Folio? folio = bench.Memory.AllocateLocked();
        if (folio == null)
            goto outDevice;
        // BUG: only if bench.Map.Pin(entry).
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
        folio.Put();
    outDevice:
        device.Put();
        return result;
    }
}
