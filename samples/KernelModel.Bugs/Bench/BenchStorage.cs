// Swap storage in memory: it can have a bad sector, and it can tell when a page changed while it was written.
using SwapOrder;
using SwapOrder.Scheduling;

namespace KernelModel.Bugs;

/// <summary>The storage of the bench.</summary>
public sealed class BenchStorage(int slots) : ISwapStorage
{
    private const byte Junk = 0xBD;

    private readonly MemorySwapStorage _storage = new(slots);
    private long _broken = -1;

    public long SlotCount => _storage.SlotCount;

    /// <summary>Whether pages are written with a checksum.</summary>
    public bool NeedsStableWrites { get; set; }

    /// <summary>A slot whose page does not match its checksum, or null.</summary>
    public long? Torn { get; private set; }

    /// <summary>Makes every read of a slot fail, as a bad sector does.</summary>
    public void Break(long offset) => _broken = offset;

    public bool Read(long offset, Span<byte> page)
    {
        if (offset != _broken)
            return _storage.Read(offset, page);
        page.Fill(Junk);
        return false;
    }

    public bool Write(long offset, ReadOnlySpan<byte> page)
    {
        // The checksum first, then the transfer.
        byte sum = page[0];
        SwitchPoint.Write(SwitchPoint.Everything);
        if (NeedsStableWrites && page[0] != sum)
            Torn = offset;
        return _storage.Write(offset, page);
    }
}
