// Masks of everything behind a granule, to change the tags of a 4 KiB page from there on by one XOR.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

/// <summary>
/// Two rows: 128 x 00, the edge, 127 x FF. Read from 128 - b on, a row is the mask of everything from byte b; the edge is FF where it begins at the
/// byte's lower tag, F0 where it begins at the upper one.
/// </summary>
internal static class TagMasks
{
    private const int RowBytes = 2 * TagPacking.BlockBytes;

    private static readonly byte[] Rows = MakeRows();

    /// <summary>The first of 128 bytes of mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte From(int granule) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Rows), ((granule & 1) * RowBytes) + TagPacking.BlockBytes - (granule >> 1));

    /// <summary>XORs a change into all tags of a page from a granule on.</summary>
    public static void Change(ref byte packed, int granule, int change)
    {
        ref byte mask = ref From(granule);
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<byte> pair = Vector512.Create((byte)(change * 0x11));
            for (nuint at = 0; at < TagPacking.BlockBytes; at += 64)
                (Vector512.LoadUnsafe(ref packed, at) ^ (Vector512.LoadUnsafe(ref mask, at) & pair)).StoreUnsafe(ref packed, at);
            return;
        }

        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<byte> pair = Vector128.Create((byte)(change * 0x11));
            for (nuint at = 0; at < TagPacking.BlockBytes; at += 16)
                (Vector128.LoadUnsafe(ref packed, at) ^ (Vector128.LoadUnsafe(ref mask, at) & pair)).StoreUnsafe(ref packed, at);
            return;
        }

        for (int at = granule >> 1; at < TagPacking.BlockBytes; at++)
            Unsafe.Add(ref packed, at) ^= (byte)(Unsafe.Add(ref mask, at) & (change * 0x11));
    }

    private static byte[] MakeRows()
    {
        var rows = new byte[2 * RowBytes];
        rows.AsSpan(TagPacking.BlockBytes, TagPacking.BlockBytes).Fill(0xff);
        rows.AsSpan(RowBytes + TagPacking.BlockBytes, TagPacking.BlockBytes).Fill(0xff);
        rows[RowBytes + TagPacking.BlockBytes] = 0xf0;
        return rows;
    }
}
