// SWAP408. A device writes to a page that a child shares.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="PinPath.Pin"/>, but nobody asks whether the page is the process's alone.</summary>
public static class PinnedThoughShared
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
        // BUG: if (!folio.IsExclusive()) goto outPin.
        Bench.WriteByDevice(process, folio.PinnedBytes(), FromDevice);
    outPin:
        folio.Unpin();
        return FaultResult.Done;
    }
}
