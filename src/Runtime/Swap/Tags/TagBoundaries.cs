// Where neighbouring tags differ. This part says what the answer looks like and chooses the widest vectors that the machine has.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

/// <summary>
/// The granules of a 4 KiB block that begin a new run, the first granule aside: one bit for each packed byte, apart for its lower (even)
/// and its upper (odd) granule, each in two words of 64 bytes.
/// </summary>
internal readonly partial record struct TagBoundaries(ulong Even0, ulong Even1, ulong Odd0, ulong Odd1)
{
    public bool IsNone => (Even0 | Even1 | Odd0 | Odd1) == 0;

    public int Count =>
        BitOperations.PopCount(Even0) + BitOperations.PopCount(Even1) + BitOperations.PopCount(Odd0) + BitOperations.PopCount(Odd1);

    /// <summary>The boundaries within 128 packed bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TagBoundaries Of(ref readonly byte packed)
    {
        if (Vector512.IsHardwareAccelerated)
            return Of512(in packed);
        if (Vector256.IsHardwareAccelerated)
            return Of256(in packed);
        if (Vector128.IsHardwareAccelerated)
            return Of128(in packed);
        return OfScalar(MemoryMarshal.CreateReadOnlySpan(in packed, TagPacking.BlockBytes));
    }

    /// <summary>
    /// Whether the first bytes alone have more boundaries than a word of any form takes: a quick way to see a page of many runs. False says nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreManyAtTheStart(ref readonly byte packed)
    {
        const int mostThatFit = RunLengthWord.SixRuns - 1;
        if (Vector256.IsHardwareAccelerated)
            return CountAtTheStart256(in packed) > mostThatFit;
        return Vector128.IsHardwareAccelerated && CountAtTheStart128(in packed) > mostThatFit;
    }

    /// <summary>The tag of a granule XOR the tag of the one before it, 0 to 15.</summary>
    /// <param name="packed">The first of 128 bytes.</param>
    /// <param name="granule">The granule's number, 1 to 255.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ChangeAt(ref readonly byte packed, nint granule)
    {
        ref byte first = ref Unsafe.AsRef(in packed);
        // Before an upper tag comes the lower one of the same byte: then both are one byte, and the four bits that count are the same.
        return ((uint)Unsafe.Add(ref first, granule >> 1) ^ ((uint)Unsafe.Add(ref first, (granule - 1) >> 1) >> 4)) & MteTags.Max;
    }

    /// <summary>The number of runs of equal tags in 128 packed bytes, 1 to 256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountRuns(ref readonly byte packed)
    {
        if (Vector128.IsHardwareAccelerated)
            return Of(in packed).Count + 1;
        return CountRunsScalar(MemoryMarshal.CreateReadOnlySpan(in packed, TagPacking.BlockBytes));
    }

    /// <summary>Whether all 256 tags of 128 packed bytes are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUniform(ref readonly byte packed)
    {
        // One comparison, and pages of many runs are out.
        if (packed >> 4 != (packed & MteTags.Max))
            return false;
        if (Vector512.IsHardwareAccelerated)
            return IsUniform512(in packed);
        if (Vector256.IsHardwareAccelerated)
            return IsUniform256(in packed);
        if (Vector128.IsHardwareAccelerated)
            return IsUniform128(in packed);
        return IsUniformScalar(MemoryMarshal.CreateReadOnlySpan(in packed, TagPacking.BlockBytes));
    }
}
