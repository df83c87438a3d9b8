// Decoding by vectors: one XOR per boundary, with a mask that begins at its place.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

internal static partial class BoundaryWord
{
    private const int RowBytes = 2 * TagPacking.BlockBytes;

    // Two rows: 128 x 00, the edge, 127 x FF. Read from 128 - b on, a row is the mask of everything from byte b; the edge is FF where the
    // boundary is before the byte's lower tag, F0 where it is before the upper one.
    private static readonly byte[] Masks = MakeMasks();

    private static byte[] MakeMasks()
    {
        var masks = new byte[2 * RowBytes];
        masks.AsSpan(TagPacking.BlockBytes, TagPacking.BlockBytes).Fill(0xff);
        masks.AsSpan(RowBytes + TagPacking.BlockBytes, TagPacking.BlockBytes).Fill(0xff);
        masks[RowBytes + TagPacking.BlockBytes] = 0xf0;
        return masks;
    }

    private static ref byte MaskOf(int place) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Masks), ((place & 1) * RowBytes) + TagPacking.BlockBytes - (place >> 1));

    private static void Decode512(ulong word, ref byte packed)
    {
        Vector512<byte> v0, v1;
        v1 = v0 = Vector512.Create((byte)((word >> FirstShift & 15) * 0x11));
        for (int boundary = 0; boundary < MaxBoundaries; boundary++)
        {
            ref byte mask = ref MaskOf(Place(word, boundary));
            Vector512<byte> change = Vector512.Create((byte)(Change(word, boundary) * 0x11));
            v0 ^= Vector512.LoadUnsafe(ref mask, 0) & change;
            v1 ^= Vector512.LoadUnsafe(ref mask, 64) & change;
        }

        v0.StoreUnsafe(ref packed, 0);
        v1.StoreUnsafe(ref packed, 64);
    }

    private static void Decode256(ulong word, ref byte packed)
    {
        Vector256<byte> v0, v1, v2, v3;
        v3 = v2 = v1 = v0 = Vector256.Create((byte)((word >> FirstShift & 15) * 0x11));
        for (int boundary = 0; boundary < MaxBoundaries; boundary++)
        {
            ref byte mask = ref MaskOf(Place(word, boundary));
            Vector256<byte> change = Vector256.Create((byte)(Change(word, boundary) * 0x11));
            v0 ^= Vector256.LoadUnsafe(ref mask, 0) & change;
            v1 ^= Vector256.LoadUnsafe(ref mask, 32) & change;
            v2 ^= Vector256.LoadUnsafe(ref mask, 64) & change;
            v3 ^= Vector256.LoadUnsafe(ref mask, 96) & change;
        }

        v0.StoreUnsafe(ref packed, 0);
        v1.StoreUnsafe(ref packed, 32);
        v2.StoreUnsafe(ref packed, 64);
        v3.StoreUnsafe(ref packed, 96);
    }

    private static void Decode128(ulong word, ref byte packed)
    {
        for (nuint at = 0; at < TagPacking.BlockBytes; at += 16)
        {
            Vector128<byte> pairs = Vector128.Create((byte)((word >> FirstShift & 15) * 0x11));
            for (int boundary = 0; boundary < MaxBoundaries; boundary++)
                pairs ^= Vector128.LoadUnsafe(ref MaskOf(Place(word, boundary)), at) & Vector128.Create((byte)(Change(word, boundary) * 0x11));
            pairs.StoreUnsafe(ref packed, at);
        }
    }
}
