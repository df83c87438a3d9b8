using SwapOrder;

namespace KernelModel.Explorer.Scenarios;

/// <summary>Swap storage in memory, one slot of which can be made unreadable.</summary>
public sealed class BreakableStorage(int slots) : ISwapStorage
{
    private const byte Junk = 0xBD;

    private readonly MemorySwapStorage _storage = new(slots);
    private long _broken = -1;

    public long SlotCount => _storage.SlotCount;

    public bool NeedsStableWrites => _storage.NeedsStableWrites;

    /// <summary>Makes every read of a slot fail, as a bad sector does.</summary>
    public void Break(long offset) => _broken = offset;

    public bool Read(long offset, Span<byte> page)
    {
        if (offset != _broken)
            return _storage.Read(offset, page);
        page[..(page.Length / 2)].Fill(Junk);
        return false;
    }

    public bool Write(long offset, ReadOnlySpan<byte> page) => _storage.Write(offset, page);
}
