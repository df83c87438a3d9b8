namespace SwapOrder;

/// <summary>Where the pages of a swap device are kept. Implementations are called from many threads, for different pages at once.</summary>
public interface ISwapStorage
{
    /// <summary>The number of slots, of one page each; the first is the header and never used.</summary>
    long SlotCount { get; }

    /// <summary>Whether a page must not change while it is written (checksums, RAID). Kernel: <c>SWP_STABLE_WRITES</c>.</summary>
    bool NeedsStableWrites { get; }

    /// <summary>Reads a page of <see cref="PhysicalMemory.PageSize"/> bytes.</summary>
    /// <returns>False on an input/output error; the bytes are then arbitrary.</returns>
    bool Read(long offset, Span<byte> page);

    /// <summary>Writes a page of <see cref="PhysicalMemory.PageSize"/> bytes.</summary>
    /// <returns>False on an input/output error.</returns>
    bool Write(long offset, ReadOnlySpan<byte> page);
}
