namespace SwapOrder;

/// <summary>Where the pages of a swap device are kept. Implementations are called from many threads, for different pages at once.</summary>
public interface ISwapStorage
{
    /// <summary>The number of slots, of one page each; the first is the header and never used.</summary>
    long SlotCount { get; }

    /// <summary>Whether a page must not change while it is written (checksums, RAID). Kernel: <c>SWP_STABLE_WRITES</c>.</summary>
    bool NeedsStableWrites { get; }

    /// <summary>Reads a page of <see cref="PhysicalMemory.PageSize"/> bytes.</summary>
    /// <param name="offset">The slot, 1 to <see cref="SlotCount"/> - 1.</param>
    /// <param name="page">Where to put the page.</param>
    /// <returns>False on an input/output error; the bytes are then arbitrary.</returns>
    bool Read(long offset, Span<byte> page);

    /// <summary>Writes a page of <see cref="PhysicalMemory.PageSize"/> bytes.</summary>
    /// <param name="offset">The slot, 1 to <see cref="SlotCount"/> - 1.</param>
    /// <param name="page">What to write.</param>
    /// <returns>False on an input/output error; what the slot holds is then arbitrary.</returns>
    bool Write(long offset, ReadOnlySpan<byte> page);
}
