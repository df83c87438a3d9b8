// Masks of everything behind a granule, to change the tags of a 4 KiB page from there on by one XOR.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SwapOrder;

/// <summary>
/// Two rows: 128 x 00, the edge, 127 x FF. Read from 128 - b on, a row is the mask of everything from byte b; the edge is FF where it begins at the
/// byte's lower tag, F0 where it begins at the upper one.
/// </summary>
internal static class TagMasks
{
    // A power of two: the granule's lowest bit, times it, chooses the row.
    private const int RowBytes = 2 * TagPacking.BlockBytes;

    private static readonly byte[] Rows = MakeRows();

    /// <summary>The first of 128 bytes of mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte From(uint granule) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Rows), (nint)((granule * RowBytes) & RowBytes) - (nint)(granule >> 1) + TagPacking.BlockBytes);

    private static byte[] MakeRows()
    {
        var rows = new byte[2 * RowBytes];
        rows.AsSpan(TagPacking.BlockBytes, TagPacking.BlockBytes).Fill(0xff);
        rows.AsSpan(RowBytes + TagPacking.BlockBytes, TagPacking.BlockBytes).Fill(0xff);
        rows[RowBytes + TagPacking.BlockBytes] = 0xf0;
        return rows;
    }
}
