// SWAP504. The clean-up of the last owner erases the tags of the next one.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="ReleaseSlotsPath.ReleaseSlots"/>, but the slot stops being counted as in use before its tags are erased.</summary>
public static class CountedBeforeErased
{
    /// <summary>Gives up the bench's wanted entry, which the bench's counter counts.</summary>
    public static FaultResult ReleaseSlots(Bench bench, Process process)
    {
        var slots = new SwapBatch(bench.Wanted, 1);
        bench.InUse.Subtract(slots);
        // BUG: belongs before it, with the barrier between.
        bench.Hooks.InvalidatePages(slots);
        return FaultResult.Done;
    }
}
