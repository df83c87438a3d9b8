// Barriers for orders that no lock and no interlocked operation keeps.
using SwapOrder.Contracts;

namespace SwapOrder;

/// <summary>Memory barriers. Each orders everything that this thread did before it, so a contract of one speaks of any value.</summary>
public static class MemoryFence
{
    /// <summary>What was read or written before is before what is read or written after. Kernel: <c>smp_mb</c>.</summary>
    [Becomes(TagWrite.Fenced, From = TagWrite.Unfenced, Of = Target.Any), Becomes(TagRead.Ordered, From = TagRead.Unordered, Of = Target.Any)]
    [Becomes(SlotRelease.Ordered, From = SlotRelease.Erased, Of = Target.Any)]
    [Becomes(UnmapFence.Fenced, From = UnmapFence.Cleared, Of = Target.Any), Becomes(UnmapFence.Idle, From = UnmapFence.Unpublished, Of = Target.Any)]
    [Becomes(UnmapFence.Idle, From = UnmapFence.Counted, Of = Target.Any)]
    [Becomes(FolioPin.Fenced, From = FolioPin.Unfenced, Of = Target.Any), Becomes(FolioPin.Ordered, From = FolioPin.Reread, Of = Target.Any)]
    public static void Full() => Interlocked.MemoryBarrier();

    /// <summary>What was written before is before what is written after. Kernel: <c>smp_wmb</c>.</summary>
    [Becomes(TagWrite.Fenced, From = TagWrite.Unfenced, Of = Target.Any), Becomes(SlotRelease.Ordered, From = SlotRelease.Erased, Of = Target.Any)]
    [Becomes(UnmapFence.Idle, From = UnmapFence.Unpublished, Of = Target.Any)]
    public static void Write() => Volatile.WriteBarrier();

    /// <summary>What was read before is before what is read after. Kernel: <c>smp_rmb</c>.</summary>
    [Becomes(TagRead.Ordered, From = TagRead.Unordered, Of = Target.Any)]
    [Becomes(UnmapFence.Idle, From = UnmapFence.Counted, Of = Target.Any), Becomes(FolioPin.Ordered, From = FolioPin.Reread, Of = Target.Any)]
    public static void Read() => Volatile.ReadBarrier();
}
