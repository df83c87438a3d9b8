// How many slots of a device are in use, for a swapoff that waits for none.
using SwapOrder.Contracts;

namespace SwapOrder;

/// <summary>
/// Counts slots in use. A swapoff that reads zero tears the device down without any lock, so a slot's clean-up comes first, then a barrier, then the
/// count. All members may be called from any thread. Kernel: <c>inuse_pages</c> of <c>swap_info_struct</c>.
/// </summary>
public sealed class InUseCounter
{
    private long _inUse;

    /// <summary>The number of slots in use.</summary>
    public long Value => Volatile.Read(ref _inUse);

    /// <summary>Counts slots that were handed out. Kernel: <c>swap_usage_add</c>.</summary>
    public void Add([Becomes(SlotRelease.InUse)] SwapBatch slots) => Interlocked.Add(ref _inUse, slots.Count);

    /// <summary>Stops counting slots whose clean-up is done and ordered before. Kernel: <c>swap_usage_sub</c>, at the end of <c>swap_range_free</c>.</summary>
    /// <exception cref="InvalidOperationException">Fewer slots are counted.</exception>
    public void Subtract([Forbids(SlotRelease.Erased, Rule = "SWAP504"), Becomes(SlotRelease.Counted)] SwapBatch slots)
    {
        if (Interlocked.Add(ref _inUse, -slots.Count) < 0)
            throw new InvalidOperationException($"{slots} were not counted as in use.");
    }
}
