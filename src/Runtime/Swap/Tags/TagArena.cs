// The native memory of one type of entries.
using System.Runtime.InteropServices;

namespace SwapOrder;

/// <summary>
/// Blocks that live until all of them are freed together, as the type is removed. The first few megabytes are allocated block by block, so that a small
/// store takes what it needs; from then on blocks are cut from regions of one huge page each. An aligned allocation costs ten times a plain one: blocks
/// have kilobytes.
/// </summary>
/// <remarks>Not synchronised: the owner does that.</remarks>
internal sealed unsafe class TagArena
{
    private const nuint CacheLine = 64;

    // As much as the translation cache of a processor covers with ordinary pages, more or less, and twice what a region can leave unused.
    private const long SmallArena = 2 * (long)HugePages.Size;

    // A block that is larger would leave too much unused at the end of a region.
    private const nuint LargestCut = HugePages.Size / 16;

    private readonly List<nint> _taken = [];
    private nint _next;
    private nuint _left;

    /// <summary>The bytes of all blocks.</summary>
    public long Bytes { get; private set; }

    /// <summary>The bytes that are taken from the system: those of all blocks, and what regions have left.</summary>
    public long ReservedBytes { get; private set; }

    /// <summary>What a block of that many bytes takes, aligned to cache lines as it is.</summary>
    public static nuint SizeOf(nuint bytes) => (bytes + CacheLine - 1) & ~(CacheLine - 1);

    /// <summary>A block, not cleared; null when more than that many bytes would have to be taken from the system, or it has none.</summary>
    /// <param name="bytes">A <see cref="SizeOf"/>.</param>
    /// <param name="limit">How many more bytes may be taken from the system.</param>
    public void* TryTake(nuint bytes, long limit)
    {
        void* block = TryCut(bytes, limit);
        if (block == null)
            block = TryReserve(bytes, limit);
        if (block != null)
            Bytes += (long)bytes;
        return block;
    }

    /// <summary>Frees all blocks.</summary>
    public void Free()
    {
        foreach (nint start in _taken)
            NativeMemory.AlignedFree((void*)start);
        _taken.Clear();
        if (ReservedBytes > 0)
            GC.RemoveMemoryPressure(ReservedBytes);
        (Bytes, ReservedBytes, _next, _left) = (0, 0, 0, 0);
    }

    private void* TryCut(nuint bytes, long limit)
    {
        if (bytes > LargestCut || Bytes < SmallArena || !HugePages.MayExist)
            return null;
        if (bytes > _left)
        {
            void* region = TryReserve(HugePages.Size, limit);
            if (region == null)
                return null;
            (_next, _left) = ((nint)region, HugePages.Size);
        }

        var block = (void*)_next;
        _next += (nint)bytes;
        _left -= bytes;
        return block;
    }

    private void* TryReserve(nuint bytes, long limit)
    {
        if ((long)bytes > limit)
            return null;
        bool isHuge = bytes >= HugePages.Size && HugePages.MayExist;
        void* start;
        try
        {
            // First, so that nothing can fail once there is memory that must be freed.
            _taken.EnsureCapacity(_taken.Count + 1);
            start = NativeMemory.AlignedAlloc(bytes, isHuge ? HugePages.Size : CacheLine);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }

        _taken.Add((nint)start);
        if (isHuge)
            HugePages.Ask(start, bytes);
        GC.AddMemoryPressure((long)bytes);
        ReservedBytes += (long)bytes;
        return start;
    }
}
