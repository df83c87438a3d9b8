// A page as its first tag and the places where the tag changes, written by vectors: one XOR for each change, with a mask that begins at its place.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

/// <summary>
/// The tag of the first granule in the lowest four bits; up to five changes of four bits each; as many places (numbers of granules) of eight bits. A change
/// of zero changes nothing, wherever it is.
/// </summary>
/// <remarks>There is no loop and no branch, and the order of the changes does not matter. Bits beyond the fields may hold anything.</remarks>
internal readonly ref struct TagChanges(ulong first, ulong changes, ulong places)
{
    private readonly ulong _first = first, _changes = changes, _places = places;

    /// <summary>Writes 128 bytes, with four or five of the changes. Only where there are vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte packed, bool isFifth)
    {
        if (Vector512.IsHardwareAccelerated)
            Write512(ref packed, isFifth);
        else if (Vector256.IsHardwareAccelerated)
            Write256(ref packed, isFifth);
        else
            Write128(ref packed, isFifth ? 5 : 4);
    }

    /// <summary>Writes 128 bytes of the first tag. Only where there are vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUniform(ref byte packed)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<byte> pairs = Vector256.Create(First);
            pairs.StoreUnsafe(ref packed, 0);
            pairs.StoreUnsafe(ref packed, 32);
            pairs.StoreUnsafe(ref packed, 64);
            pairs.StoreUnsafe(ref packed, 96);
            return;
        }

        for (nuint at = 0; at < TagPacking.BlockBytes; at += 16)
            Vector128.Create(First).StoreUnsafe(ref packed, at);
    }

    private byte First => (byte)((_first & MteTags.Max) * 0x11);

    // The changes are written out: a loop has its shift counts in registers, and costs half as much again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write512(ref byte packed, bool isFifth)
    {
        Vector512<byte> v0, v1;
        v1 = v0 = Vector512.Create(First);
        Apply(0, ref v0, ref v1);
        Apply(1, ref v0, ref v1);
        Apply(2, ref v0, ref v1);
        Apply(3, ref v0, ref v1);
        if (isFifth)
            Apply(4, ref v0, ref v1);
        v0.StoreUnsafe(ref packed, 0);
        v1.StoreUnsafe(ref packed, 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Apply(int at, ref Vector512<byte> v0, ref Vector512<byte> v1)
    {
        ref byte mask = ref TagMasks.From(Place(at));
        Vector512<byte> change = Vector512.Create(Change(at));
        v0 ^= Vector512.LoadUnsafe(ref mask, 0) & change;
        v1 ^= Vector512.LoadUnsafe(ref mask, 64) & change;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write256(ref byte packed, bool isFifth)
    {
        Vector256<byte> v0, v1, v2, v3;
        v3 = v2 = v1 = v0 = Vector256.Create(First);
        Apply(0, ref v0, ref v1, ref v2, ref v3);
        Apply(1, ref v0, ref v1, ref v2, ref v3);
        Apply(2, ref v0, ref v1, ref v2, ref v3);
        Apply(3, ref v0, ref v1, ref v2, ref v3);
        if (isFifth)
            Apply(4, ref v0, ref v1, ref v2, ref v3);
        v0.StoreUnsafe(ref packed, 0);
        v1.StoreUnsafe(ref packed, 32);
        v2.StoreUnsafe(ref packed, 64);
        v3.StoreUnsafe(ref packed, 96);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Apply(int at, ref Vector256<byte> v0, ref Vector256<byte> v1, ref Vector256<byte> v2, ref Vector256<byte> v3)
    {
        ref byte mask = ref TagMasks.From(Place(at));
        Vector256<byte> change = Vector256.Create(Change(at));
        v0 ^= Vector256.LoadUnsafe(ref mask, 0) & change;
        v1 ^= Vector256.LoadUnsafe(ref mask, 32) & change;
        v2 ^= Vector256.LoadUnsafe(ref mask, 64) & change;
        v3 ^= Vector256.LoadUnsafe(ref mask, 96) & change;
    }

    private void Write128(ref byte packed, int count)
    {
        for (nuint from = 0; from < TagPacking.BlockBytes; from += 16)
        {
            Vector128<byte> pairs = Vector128.Create(First);
            for (int at = 0; at < count; at++)
                pairs ^= Vector128.LoadUnsafe(ref TagMasks.From(Place(at)), from) & Vector128.Create(Change(at));
            pairs.StoreUnsafe(ref packed, from);
        }
    }

    private int Place(int at) => (byte)(_places >> (8 * at));

    private byte Change(int at) => (byte)((_changes >> (4 * at) & MteTags.Max) * 0x11);
}
