// Slots become free.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>The end of <c>swap_range_free</c>: what is kept of the slots goes first, and only then do they stop being counted as in use.</summary>
public static class ReleaseSlotsPath
{
    /// <summary>Gives up the bench's wanted entry, which the bench's counter counts.</summary>
    public static FaultResult ReleaseSlots(Bench bench, Process process)
    {
        var slots = new SwapBatch(bench.Wanted, 1);
        bench.Hooks.InvalidatePages(slots);
        MemoryFence.Write();
        bench.InUse.Subtract(slots);
        return FaultResult.Done;
    }
}
