namespace SwapOrder;

/// <summary>Swap storage in managed memory, as a compressed block device would be. Never fails.</summary>
public sealed class MemorySwapStorage : ISwapStorage
{
    private readonly byte[]?[] _pages;

    /// <summary>Storage of that many slots; memory is taken as they are written.</summary>
    /// <param name="slots">How many slots, at least two (the first is the header).</param>
    /// <param name="needsStableWrites">Whether a page must not change while it is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two slots.</exception>
    public MemorySwapStorage(int slots, bool needsStableWrites = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 2);
        _pages = new byte[]?[slots];
        NeedsStableWrites = needsStableWrites;
    }

    /// <inheritdoc />
    public long SlotCount => _pages.Length;

    /// <inheritdoc />
    public bool NeedsStableWrites { get; }

    /// <inheritdoc />
    /// <remarks>A page that was never written reads as zeroes.</remarks>
    public bool Read(long offset, Span<byte> page)
    {
        if (_pages[offset] is { } kept)
            kept.CopyTo(page);
        else
            page[..PhysicalMemory.PageSize].Clear();
        return true;
    }

    /// <inheritdoc />
    public bool Write(long offset, ReadOnlySpan<byte> page)
    {
        page[..PhysicalMemory.PageSize].CopyTo(_pages[offset] ??= new byte[PhysicalMemory.PageSize]);
        return true;
    }
}
