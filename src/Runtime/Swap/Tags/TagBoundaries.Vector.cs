// Boundaries by vectors: each byte's upper tag against its lower one, and its lower one against the upper tag of the byte before.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

internal readonly partial record struct TagBoundaries
{
    // The first granule has none before it: its own tag stands in, so that no boundary is found there. No byte before the block is read.
    private const ulong NotTheFirst = ~1UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TagBoundaries Of512(ref readonly byte packed)
    {
        Vector512<byte> first = Vector512.LoadUnsafe(in packed), second = Vector512.LoadUnsafe(in packed, 64);
        Vector512<byte> before = Vector512.Shuffle(first, Vector512.Create(
            0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
            31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, (byte)62));
        return new(
            Differ512(first, Upper(before)) & NotTheFirst,
            Differ512(second, Upper(Vector512.LoadUnsafe(in packed, 63))),
            Differ512(first, Upper(first)),
            Differ512(second, Upper(second)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TagBoundaries Of256(ref readonly byte packed)
    {
        Vector256<byte> v0 = Vector256.LoadUnsafe(in packed), v1 = Vector256.LoadUnsafe(in packed, 32);
        Vector256<byte> v2 = Vector256.LoadUnsafe(in packed, 64), v3 = Vector256.LoadUnsafe(in packed, 96);
        Vector256<byte> before = Vector256.Shuffle(v0, Vector256.Create(
            0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, (byte)30));
        return new(
            Differ256(v0, Upper(before), v1, Upper(Vector256.LoadUnsafe(in packed, 31))) & NotTheFirst,
            Differ256(v2, Upper(Vector256.LoadUnsafe(in packed, 63)), v3, Upper(Vector256.LoadUnsafe(in packed, 95))),
            Differ256(v0, Upper(v0), v1, Upper(v1)),
            Differ256(v2, Upper(v2), v3, Upper(v3)));
    }

    private static TagBoundaries Of128(ref readonly byte packed)
    {
        ulong even0 = 0, even1 = 0, odd0 = 0, odd1 = 0;
        for (int at = 0; at < 64; at += 16)
        {
            Vector128<byte> low = Vector128.LoadUnsafe(in packed, (nuint)at), high = Vector128.LoadUnsafe(in packed, (nuint)at + 64);
            Vector128<byte> before = at == 0
                ? Vector128.Shuffle(low, Vector128.Create(0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, (byte)14))
                : Vector128.LoadUnsafe(in packed, (nuint)at - 1);
            even0 |= (ulong)Differ128(low, Upper(before)) << at;
            even1 |= (ulong)Differ128(high, Upper(Vector128.LoadUnsafe(in packed, (nuint)at + 63))) << at;
            odd0 |= (ulong)Differ128(low, Upper(low)) << at;
            odd1 |= (ulong)Differ128(high, Upper(high)) << at;
        }

        return new(even0 & NotTheFirst, even1, odd0, odd1);
    }

    // Between the granules of the first 33 or 17 bytes: the byte before each of the later ones is in the same vector, one byte off.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountAtTheStart256(ref readonly byte packed)
    {
        Vector256<byte> pairs = Vector256.LoadUnsafe(in packed, 1), before = Upper(Vector256.LoadUnsafe(in packed));
        return BitOperations.PopCount(Differ256(pairs, before, pairs, Upper(pairs)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountAtTheStart128(ref readonly byte packed)
    {
        Vector128<byte> pairs = Vector128.LoadUnsafe(in packed, 1), before = Upper(Vector128.LoadUnsafe(in packed));
        return BitOperations.PopCount(Differ128(pairs, before)) + BitOperations.PopCount(Differ128(pairs, Upper(pairs)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUniform512(ref readonly byte packed)
    {
        Vector512<byte> expected = Vector512.Create(packed);
        return ((Vector512.LoadUnsafe(in packed) ^ expected) | (Vector512.LoadUnsafe(in packed, 64) ^ expected)) == Vector512<byte>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUniform256(ref readonly byte packed)
    {
        Vector256<byte> expected = Vector256.Create(packed);
        Vector256<byte> low = (Vector256.LoadUnsafe(in packed) ^ expected) | (Vector256.LoadUnsafe(in packed, 32) ^ expected);
        Vector256<byte> high = (Vector256.LoadUnsafe(in packed, 64) ^ expected) | (Vector256.LoadUnsafe(in packed, 96) ^ expected);
        return (low | high) == Vector256<byte>.Zero;
    }

    private static bool IsUniform128(ref readonly byte packed)
    {
        Vector128<byte> expected = Vector128.Create(packed), differences = Vector128<byte>.Zero;
        for (nuint at = 0; at < TagPacking.BlockBytes; at += 16)
            differences |= Vector128.LoadUnsafe(in packed, at) ^ expected;
        return differences == Vector128<byte>.Zero;
    }

    // Bytes whose lower tag is not the other's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Differ512(Vector512<byte> pairs, Vector512<byte> other) =>
        ~Vector512.Equals(pairs & Vector512.Create((byte)15), other).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Differ256(Vector256<byte> low, Vector256<byte> otherLow, Vector256<byte> high, Vector256<byte> otherHigh) =>
        ~(Agree256(low, otherLow) | ((ulong)Agree256(high, otherHigh) << 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Agree256(Vector256<byte> pairs, Vector256<byte> other) =>
        Vector256.Equals(pairs & Vector256.Create((byte)15), other).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Differ128(Vector128<byte> pairs, Vector128<byte> other) =>
        ~Vector128.Equals(pairs & Vector128.Create((byte)15), other).ExtractMostSignificantBits() & 0xffff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Upper(Vector512<byte> pairs) => (pairs.AsUInt16() >> 4).AsByte() & Vector512.Create((byte)15);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Upper(Vector256<byte> pairs) => (pairs.AsUInt16() >> 4).AsByte() & Vector256.Create((byte)15);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Upper(Vector128<byte> pairs) => (pairs.AsUInt16() >> 4).AsByte() & Vector128.Create((byte)15);
}
