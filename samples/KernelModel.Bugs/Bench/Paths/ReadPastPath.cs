// A fault that reads past the swap cache.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>The bypass of <c>do_swap_page</c> up to Linux 6.18: a page that nobody shares is read from a fast device straight into a fresh folio.</summary>
public static class ReadPastPath
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
    outDevice:
        device.Put();
        return result;
    }
}
