// A page as its first tag and the places where the tag changes, written by vectors: one XOR for each change, with a mask that begins at its place.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

/// <summary>
/// Writes the page of a first tag in the lowest four bits of <c>first</c>, up to five changes of four bits each, and as many places (numbers of granules)
/// of eight bits. Only where there are vectors.
/// </summary>
/// <remarks>
/// There is no loop and no branch, and the order of the changes does not matter; a change of zero changes nothing, wherever it is. Bits beyond the fields
/// may hold anything. All is inlined, lest a caller who seldom comes here has to keep a frame for it.
/// </remarks>
internal static class TagChanges
{
    /// <summary>Writes 128 bytes, with four or five of the changes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ulong first, ulong changes, ulong places, ref byte packed, bool isFifth)
    {
        if (Vector512.IsHardwareAccelerated)
            Write512(first, changes, places, ref packed, isFifth);
        else if (Vector256.IsHardwareAccelerated)
            Write256(first, changes, places, ref packed, isFifth);
        else
            Write128(first, changes, places, ref packed, isFifth ? 5 : 4);
    }

    /// <summary>Writes 128 bytes of the first tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUniform(ulong first, ref byte packed)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<byte> pairs = Vector256.Create(Pair(first));
            pairs.StoreUnsafe(ref packed, 0);
            pairs.StoreUnsafe(ref packed, 32);
            pairs.StoreUnsafe(ref packed, 64);
            pairs.StoreUnsafe(ref packed, 96);
            return;
        }

        for (nuint at = 0; at < TagPacking.BlockBytes; at += 16)
            Vector128.Create(Pair(first)).StoreUnsafe(ref packed, at);
    }

    // The changes are written out: a loop has its shift counts in registers, and costs half as much again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write512(ulong first, ulong changes, ulong places, ref byte packed, bool isFifth)
    {
        Vector512<byte> v0, v1;
        v1 = v0 = Vector512.Create(Pair(first));
        uint pairs = FourPairs(changes);
        Apply(pairs, places, ref v0, ref v1);
        Apply(pairs >> 8, places >> 8, ref v0, ref v1);
        Apply(pairs >> 16, places >> 16, ref v0, ref v1);
        Apply(pairs >> 24, places >> 24, ref v0, ref v1);
        if (isFifth)
            Apply(Pair(changes >> 16), places >> 32, ref v0, ref v1);
        v0.StoreUnsafe(ref packed, 0);
        v1.StoreUnsafe(ref packed, 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(uint pair, ulong place, ref Vector512<byte> v0, ref Vector512<byte> v1)
    {
        ref byte mask = ref TagMasks.From((byte)place);
        Vector512<byte> change = Vector512.Create((byte)pair);
        v0 ^= Vector512.LoadUnsafe(ref mask, 0) & change;
        v1 ^= Vector512.LoadUnsafe(ref mask, 64) & change;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write256(ulong first, ulong changes, ulong places, ref byte packed, bool isFifth)
    {
        Vector256<byte> v0, v1, v2, v3;
        v3 = v2 = v1 = v0 = Vector256.Create(Pair(first));
        uint pairs = FourPairs(changes);
        Apply(pairs, places, ref v0, ref v1, ref v2, ref v3);
        Apply(pairs >> 8, places >> 8, ref v0, ref v1, ref v2, ref v3);
        Apply(pairs >> 16, places >> 16, ref v0, ref v1, ref v2, ref v3);
        Apply(pairs >> 24, places >> 24, ref v0, ref v1, ref v2, ref v3);
        if (isFifth)
            Apply(Pair(changes >> 16), places >> 32, ref v0, ref v1, ref v2, ref v3);
        v0.StoreUnsafe(ref packed, 0);
        v1.StoreUnsafe(ref packed, 32);
        v2.StoreUnsafe(ref packed, 64);
        v3.StoreUnsafe(ref packed, 96);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(uint pair, ulong place, ref Vector256<byte> v0, ref Vector256<byte> v1, ref Vector256<byte> v2, ref Vector256<byte> v3)
    {
        ref byte mask = ref TagMasks.From((byte)place);
        Vector256<byte> change = Vector256.Create((byte)pair);
        v0 ^= Vector256.LoadUnsafe(ref mask, 0) & change;
        v1 ^= Vector256.LoadUnsafe(ref mask, 32) & change;
        v2 ^= Vector256.LoadUnsafe(ref mask, 64) & change;
        v3 ^= Vector256.LoadUnsafe(ref mask, 96) & change;
    }

    private static void Write128(ulong first, ulong changes, ulong places, ref byte packed, int count)
    {
        for (nuint from = 0; from < TagPacking.BlockBytes; from += 16)
        {
            Vector128<byte> page = Vector128.Create(Pair(first));
            for (int at = 0; at < count; at++)
                page ^= Vector128.LoadUnsafe(ref TagMasks.From((byte)(places >> (8 * at))), from) & Vector128.Create(Pair(changes >> (4 * at)));
            page.StoreUnsafe(ref packed, from);
        }
    }

    // A tag, or a change of tags, for both granules of a byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Pair(ulong tag) => (byte)((uint)(tag & MteTags.Max) * 0x11);

    // Four changes of four bits, each for both granules of a byte of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FourPairs(ulong changes)
    {
        uint pairs = (ushort)changes;
        pairs = (pairs | (pairs << 8)) & 0xff_00ff;
        pairs = (pairs | (pairs << 4)) & 0xf0f_0f0f;
        return pairs | (pairs << 4);
    }
}
