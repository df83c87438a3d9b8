// Barriers for orders that no lock and no other operation keeps.
using SwapOrder.Contracts;

namespace SwapOrder;

/// <summary>Memory barriers. Each orders everything that this thread did before it, so a contract of one speaks of any value.</summary>
public static class MemoryFence
{
    /// <summary>What was read or written before is before what is read or written after. Kernel: <c>smp_mb</c>.</summary>
    // publishes: all that this thread did before
    // why here:  where the caller puts it
    // pinned by: FolioSharingTests.A_pin_and_a_share_at_once_never_both_succeed
    // if flipped: a pin and a share miss each other
    [Becomes(TagWrite.Fenced, From = TagWrite.Unfenced, Of = Target.Any), Becomes(TagRead.Ordered, From = TagRead.Unordered, Of = Target.Any)]
    [Becomes(SlotRelease.Ordered, From = SlotRelease.Erased, Of = Target.Any)]
    [Becomes(UnmapFence.Fenced, From = UnmapFence.Cleared, Of = Target.Any), Becomes(UnmapFence.Idle, From = UnmapFence.Unpublished, Of = Target.Any)]
    [Becomes(UnmapFence.Idle, From = UnmapFence.Counted, Of = Target.Any)]
    [Becomes(FolioPin.Fenced, From = FolioPin.Unfenced, Of = Target.Any), Becomes(FolioPin.Ordered, From = FolioPin.Reread, Of = Target.Any)]
    public static void Full() => Interlocked.MemoryBarrier();

    /// <summary>What was written before is before what is written after. Kernel: <c>smp_wmb</c>.</summary>
    // publishes: all that this thread wrote before
    // why here:  where the caller puts it
    // pinned by: SharingTests.Tags_can_be_stored_and_flagged_in_two_steps
    // if flipped: the flag is seen before what it stands for
    [Becomes(TagWrite.Fenced, From = TagWrite.Unfenced, Of = Target.Any), Becomes(SlotRelease.Ordered, From = SlotRelease.Erased, Of = Target.Any)]
    [Becomes(UnmapFence.Idle, From = UnmapFence.Unpublished, Of = Target.Any)]
    public static void Write() => Volatile.WriteBarrier();

    /// <summary>What was read before is before what is read after. Kernel: <c>smp_rmb</c>.</summary>
    // publishes: nothing; what is read after is as new as what was read before
    // why here:  where the caller puts it
    // pinned by: SharingTests.Tags_can_be_stored_and_flagged_in_two_steps
    // if flipped: what the flag stands for is read before the flag
    [Becomes(TagRead.Ordered, From = TagRead.Unordered, Of = Target.Any)]
    [Becomes(UnmapFence.Idle, From = UnmapFence.Counted, Of = Target.Any), Becomes(FolioPin.Ordered, From = FolioPin.Reread, Of = Target.Any)]
    public static void Read() => Volatile.ReadBarrier();
}
