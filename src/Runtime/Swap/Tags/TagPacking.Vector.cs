// Packing and unpacking by vectors. A 16-bit lane holds two neighbouring tags: t | t' << 8 is packed to t | t' << 4 and back.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

internal static partial class TagPacking
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPack512(ref readonly byte tags, ref byte packed)
    {
        Vector512<byte> tags0 = Vector512.LoadUnsafe(in tags, 0);
        Vector512<byte> tags1 = Vector512.LoadUnsafe(in tags, 64);
        Vector512<byte> tags2 = Vector512.LoadUnsafe(in tags, 128);
        Vector512<byte> tags3 = Vector512.LoadUnsafe(in tags, 192);
        if (((tags0 | tags1 | tags2 | tags3) & Vector512.Create((byte)0xf0)) != Vector512<byte>.Zero)
            return false;
        Narrow(tags0, tags1).StoreUnsafe(ref packed, 0);
        Narrow(tags2, tags3).StoreUnsafe(ref packed, 64);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Unpack512(ref readonly byte packed, ref byte tags)
    {
        for (nuint at = 0; at < BlockBytes; at += 64)
        {
            (Vector512<ushort> lower, Vector512<ushort> upper) = Vector512.Widen(Vector512.LoadUnsafe(in packed, at));
            Spread(lower).StoreUnsafe(ref tags, 2 * at);
            Spread(upper).StoreUnsafe(ref tags, (2 * at) + 64);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Narrow(Vector512<byte> lower, Vector512<byte> upper) => Vector512.Narrow(Join(lower.AsUInt16()), Join(upper.AsUInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Join(Vector512<ushort> pair) => (pair | (pair >> 4)) & Vector512.Create((ushort)0x00ff);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Spread(Vector512<ushort> pair) => ((pair | (pair << 4)) & Vector512.Create((ushort)0x0f0f)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPack256(ref readonly byte tags, ref byte packed)
    {
        Vector256<byte> tags0 = Vector256.LoadUnsafe(in tags, 0);
        Vector256<byte> tags1 = Vector256.LoadUnsafe(in tags, 32);
        Vector256<byte> tags2 = Vector256.LoadUnsafe(in tags, 64);
        Vector256<byte> tags3 = Vector256.LoadUnsafe(in tags, 96);
        Vector256<byte> tags4 = Vector256.LoadUnsafe(in tags, 128);
        Vector256<byte> tags5 = Vector256.LoadUnsafe(in tags, 160);
        Vector256<byte> tags6 = Vector256.LoadUnsafe(in tags, 192);
        Vector256<byte> tags7 = Vector256.LoadUnsafe(in tags, 224);
        if (((tags0 | tags1 | tags2 | tags3 | tags4 | tags5 | tags6 | tags7) & Vector256.Create((byte)0xf0)) != Vector256<byte>.Zero)
            return false;
        Narrow(tags0, tags1).StoreUnsafe(ref packed, 0);
        Narrow(tags2, tags3).StoreUnsafe(ref packed, 32);
        Narrow(tags4, tags5).StoreUnsafe(ref packed, 64);
        Narrow(tags6, tags7).StoreUnsafe(ref packed, 96);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Unpack256(ref readonly byte packed, ref byte tags)
    {
        // Half a vector at a time: it is widened as it is loaded.
        for (nuint at = 0; at < BlockBytes; at += 32)
        {
            Spread(Vector256.WidenLower(Vector128.LoadUnsafe(in packed, at).ToVector256Unsafe())).StoreUnsafe(ref tags, 2 * at);
            Spread(Vector256.WidenLower(Vector128.LoadUnsafe(in packed, at + 16).ToVector256Unsafe())).StoreUnsafe(ref tags, (2 * at) + 32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Narrow(Vector256<byte> lower, Vector256<byte> upper) => Vector256.Narrow(Join(lower.AsUInt16()), Join(upper.AsUInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Join(Vector256<ushort> pair) => (pair | (pair >> 4)) & Vector256.Create((ushort)0x00ff);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Spread(Vector256<ushort> pair) => ((pair | (pair << 4)) & Vector256.Create((ushort)0x0f0f)).AsByte();

    private static bool TryPack128(ref readonly byte tags, ref byte packed)
    {
        Vector128<byte> all = Vector128<byte>.Zero;
        for (nuint at = 0; at < BlockTags; at += 16)
            all |= Vector128.LoadUnsafe(in tags, at);
        if ((all & Vector128.Create((byte)0xf0)) != Vector128<byte>.Zero)
            return false;
        for (nuint at = 0; at < BlockBytes; at += 16)
            Narrow(Vector128.LoadUnsafe(in tags, 2 * at), Vector128.LoadUnsafe(in tags, (2 * at) + 16)).StoreUnsafe(ref packed, at);
        return true;
    }

    private static void Unpack128(ref readonly byte packed, ref byte tags)
    {
        for (nuint at = 0; at < BlockBytes; at += 16)
        {
            (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.LoadUnsafe(in packed, at));
            Spread(lower).StoreUnsafe(ref tags, 2 * at);
            Spread(upper).StoreUnsafe(ref tags, (2 * at) + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector128<byte> lower, Vector128<byte> upper) => Vector128.Narrow(Join(lower.AsUInt16()), Join(upper.AsUInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Join(Vector128<ushort> pair) => (pair | (pair >> 4)) & Vector128.Create((ushort)0x00ff);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Spread(Vector128<ushort> pair) => ((pair | (pair << 4)) & Vector128.Create((ushort)0x0f0f)).AsByte();
}
