// Between the two forms of tags: one to a byte, and packed two to a byte. This part chooses the widest vectors that the machine has.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

/// <summary>
/// Packs and unpacks blocks of 256 tags. The scalar part is the specification; the vector parts give the same bytes faster.
/// </summary>
/// <remarks>Every width is behind its own guard: without the hardware, vector code is many times slower than the plain loop.</remarks>
internal static partial class TagPacking
{
    /// <summary>The packed bytes that the kernels work on at a time: the tags of 4 KiB.</summary>
    public const int BlockBytes = 128;

    /// <summary>The tags of a block.</summary>
    public const int BlockTags = 2 * BlockBytes;

    /// <summary>Packs whole blocks.</summary>
    /// <returns>False when a tag is above 15; nothing was written.</returns>
    public static bool TryPack(ReadOnlySpan<byte> tags, Span<byte> packed)
    {
        if (packed.Length == BlockBytes)
            return TryPackBlock(in MemoryMarshal.GetReference(tags[..BlockTags]), ref MemoryMarshal.GetReference(packed));
        if (tags[..(2 * packed.Length)].ContainsAnyExceptInRange((byte)0, MteTags.Max))
            return false;
        for (int at = 0; at < packed.Length; at += BlockBytes)
            TryPackBlock(in MemoryMarshal.GetReference(tags[(2 * at)..]), ref MemoryMarshal.GetReference(packed[at..]));
        return true;
    }

    /// <summary>Unpacks whole blocks.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> tags)
    {
        for (int at = 0; at < packed.Length; at += BlockBytes)
        {
            UnpackBlock(
                in MemoryMarshal.GetReference(packed.Slice(at, BlockBytes)),
                ref MemoryMarshal.GetReference(tags.Slice(2 * at, BlockTags)));
        }
    }

    /// <summary>Packs 256 tags into 128 bytes; false, and nothing written, when a tag is above 15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryPackBlock(ref readonly byte tags, ref byte packed)
    {
        if (Vector512.IsHardwareAccelerated)
            return TryPack512(in tags, ref packed);
        if (Vector256.IsHardwareAccelerated)
            return TryPack256(in tags, ref packed);
        if (Vector128.IsHardwareAccelerated)
            return TryPack128(in tags, ref packed);
        return TryPackScalar(MemoryMarshal.CreateReadOnlySpan(in tags, BlockTags), MemoryMarshal.CreateSpan(ref packed, BlockBytes));
    }

    /// <summary>Unpacks 128 bytes into 256 tags.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void UnpackBlock(ref readonly byte packed, ref byte tags)
    {
        if (Vector512.IsHardwareAccelerated)
            Unpack512(in packed, ref tags);
        else if (Vector256.IsHardwareAccelerated)
            Unpack256(in packed, ref tags);
        else if (Vector128.IsHardwareAccelerated)
            Unpack128(in packed, ref tags);
        else
            UnpackScalar(MemoryMarshal.CreateReadOnlySpan(in packed, BlockBytes), MemoryMarshal.CreateSpan(ref tags, BlockTags));
    }
}
