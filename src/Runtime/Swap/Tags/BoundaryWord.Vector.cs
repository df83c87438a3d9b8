// Decoding by vectors: one XOR per boundary, with a mask that begins at its place.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

internal static partial class BoundaryWord
{
    // The four boundaries are written out: a loop has its shift counts in registers, and costs half as much again.
    private static void Decode512(ulong word, ref byte packed)
    {
        Vector512<byte> v0, v1;
        v1 = v0 = Vector512.Create((byte)((word >> FirstShift & 15) * 0x11));
        if (!IsUniform(word))
        {
            Apply(0, word, ref v0, ref v1);
            Apply(1, word, ref v0, ref v1);
            Apply(2, word, ref v0, ref v1);
            Apply(3, word, ref v0, ref v1);
        }

        v0.StoreUnsafe(ref packed, 0);
        v1.StoreUnsafe(ref packed, 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(int boundary, ulong word, ref Vector512<byte> v0, ref Vector512<byte> v1)
    {
        ref byte mask = ref TagMasks.From(Place(word, boundary));
        Vector512<byte> change = Vector512.Create((byte)(Change(word, boundary) * 0x11));
        v0 ^= Vector512.LoadUnsafe(ref mask, 0) & change;
        v1 ^= Vector512.LoadUnsafe(ref mask, 64) & change;
    }

    private static void Decode256(ulong word, ref byte packed)
    {
        Vector256<byte> v0, v1, v2, v3;
        v3 = v2 = v1 = v0 = Vector256.Create((byte)((word >> FirstShift & 15) * 0x11));
        if (!IsUniform(word))
        {
            Apply(0, word, ref v0, ref v1, ref v2, ref v3);
            Apply(1, word, ref v0, ref v1, ref v2, ref v3);
            Apply(2, word, ref v0, ref v1, ref v2, ref v3);
            Apply(3, word, ref v0, ref v1, ref v2, ref v3);
        }

        v0.StoreUnsafe(ref packed, 0);
        v1.StoreUnsafe(ref packed, 32);
        v2.StoreUnsafe(ref packed, 64);
        v3.StoreUnsafe(ref packed, 96);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(int boundary, ulong word, ref Vector256<byte> v0, ref Vector256<byte> v1, ref Vector256<byte> v2, ref Vector256<byte> v3)
    {
        ref byte mask = ref TagMasks.From(Place(word, boundary));
        Vector256<byte> change = Vector256.Create((byte)(Change(word, boundary) * 0x11));
        v0 ^= Vector256.LoadUnsafe(ref mask, 0) & change;
        v1 ^= Vector256.LoadUnsafe(ref mask, 32) & change;
        v2 ^= Vector256.LoadUnsafe(ref mask, 64) & change;
        v3 ^= Vector256.LoadUnsafe(ref mask, 96) & change;
    }

    private static void Decode128(ulong word, ref byte packed)
    {
        for (nuint at = 0; at < TagPacking.BlockBytes; at += 16)
        {
            Vector128<byte> pairs = Vector128.Create((byte)((word >> FirstShift & 15) * 0x11));
            for (int boundary = 0; boundary < MaxBoundaries; boundary++)
                pairs ^= Vector128.LoadUnsafe(ref TagMasks.From(Place(word, boundary)), at) & Vector128.Create((byte)(Change(word, boundary) * 0x11));
            pairs.StoreUnsafe(ref packed, at);
        }
    }
}
