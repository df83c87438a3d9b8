// How many slots of a device are in use, for a swapoff that waits for none.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>
/// Counts slots in use. A swapoff that reads zero tears the device down without any lock, so a slot's clean-up comes first, then a barrier, then the
/// count. All members may be called from any thread. Kernel: <c>inuse_pages</c> of <c>swap_info_struct</c>.
/// </summary>
public sealed class InUseCounter
{
    private long _inUse;

    /// <summary>The number of slots in use.</summary>
    // publishes: nothing; whoever sees zero also sees the clean-up that came before it
    // why here:  the acquire comes with the read
    // pinned by: SharingTests.Slots_are_erased_together_and_counted_down_together
    // if flipped: swapoff tears down what a clean-up still works on
    public long Value
    {
        get
        {
            SwitchPoint.Read(this);
            return Volatile.Read(ref _inUse);
        }
    }

    /// <summary>Counts slots that were handed out. Kernel: <c>swap_usage_add</c>.</summary>
    // publishes: that the slots are used, to a swapoff that waits for zero
    // why here:  before the slots are handed out
    // pinned by: SharingTests.Slots_are_erased_together_and_counted_down_together
    // if flipped: swapoff misses a slot that is in use
    public void Add([Becomes(SlotRelease.InUse)] SwapBatch slots)
    {
        SwitchPoint.Write(this);
        Interlocked.Add(ref _inUse, slots.Count);
    }

    /// <summary>Stops counting slots whose clean-up is done and ordered before. Kernel: <c>swap_usage_sub</c>, at the end of <c>swap_range_free</c>.</summary>
    /// <exception cref="InvalidOperationException">Fewer slots are counted.</exception>
    public void Subtract([Forbids(SlotRelease.InUse, SlotRelease.Erased, Rule = "SWAP504"), Becomes(SlotRelease.Counted)] SwapBatch slots)
    {
        SwitchPoint.Write(this);
        // publishes: that the slots are free, with their clean-up behind the caller's barrier
        // why here:  last: at zero the device is torn down without a lock
        // pinned by: SharingTests.Slots_are_erased_together_and_counted_down_together
        // if flipped: swapoff frees what the clean-up still works on
        if (Interlocked.Add(ref _inUse, -slots.Count) < 0)
            throw new InvalidOperationException($"{slots} were not counted as in use.");
    }
}
