// A device writes to a page of a process.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>gup_fast</c> does with <c>FOLL_PIN</c>, for a device that writes.</summary>
public static class PinPath
{
    private const byte FromDevice = 0xD0;

    /// <summary>Pins the process's page, lets the device write to it, and takes the pin away.</summary>
    public static FaultResult Pin(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte seen = table.Read(Process.Slot);
        Folio? folio = bench.Memory.FolioOf(seen);
        if (folio == null || !folio.TryPinFast())
            return FaultResult.Done;
        MemoryFence.Full();
        if (table.Read(Process.Slot).Value != seen.Value)
            goto outPin;
        MemoryFence.Read();
        if (!folio.IsExclusive())
            goto outPin;
        Bench.WriteByDevice(process, folio.PinnedBytes(), FromDevice);
    outPin:
        folio.Unpin();
        return FaultResult.Done;
    }
}
