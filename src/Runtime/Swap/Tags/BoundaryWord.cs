// A 4 KiB page's tags in one word, as up to four places where the tag changes: the form that is fastest to read back.
//
//   bit 0        1: the page is in the word
//   bits 1-3     version of this form, 1
//   bits 4-7     the tag of the first granule
//   bits 8-23    four changes: the tag after the boundary XOR the tag before it; 0 where there is no boundary
//   bits 24-55   four places: the number of the granule that the boundary is before, 0 where there is none
//   bits 56-62   0
//   bit 63       1: this form, and not the published one (RunLengthWord)
//
// Boundaries before even granules come first, then those before odd ones, each in the order of addresses. To read back, the word's changes
// are XOR-ed into everything from their place to the end of the page: no loop, no branch, and the order does not matter.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

/// <summary>Encodes and decodes 4 KiB pages of up to five runs.</summary>
internal static partial class BoundaryWord
{
    /// <summary>The most runs that fit.</summary>
    public const int MaxRuns = MaxBoundaries + 1;

    private const int MaxBoundaries = 4, Version = 1;
    private const int VersionShift = 1, FirstShift = 4, ChangesShift = 8, PlacesShift = 24, EndShift = 56;
    private const int ChangeBits = 4, PlaceBits = 8;

    /// <summary>What every word of this form and version has.</summary>
    private const ulong Frame = (1UL << 63) | ((ulong)Version << VersionShift) | 1;

    private const ulong FrameMask = (1UL << 63) | (0x7fUL << EndShift) | (7UL << VersionShift) | 1;

    /// <summary>Whether a word is of this form and of a version that can be read.</summary>
    public static bool IsReadable(ulong word) => (word & FrameMask) == Frame;

    /// <summary>Whether a word of this form is a page of one tag.</summary>
    public static bool IsUniform(ulong word) => (word >> ChangesShift & 0xffff) == 0;

    /// <summary>Whether a word, of whatever form, is one that <see cref="Uniform(int)"/> gives.</summary>
    public static bool IsPageOfOneTag(ulong word) => (word & ~((ulong)MteTags.Max << FirstShift)) == Frame;

    /// <summary>The word of a page that has one tag.</summary>
    public static ulong Uniform(int tag) => Frame | ((ulong)tag << FirstShift);

    /// <summary>The word of a page with these boundaries, at most four.</summary>
    public static ulong Encode(ref readonly byte packed, TagBoundaries boundaries)
    {
        ulong word = Uniform(packed & MteTags.Max);
        int changesShift = ChangesShift, placesShift = PlacesShift;
        Add(in packed, boundaries.Even0, 0, ref word, ref changesShift, ref placesShift);
        Add(in packed, boundaries.Even1, TagPacking.BlockBytes, ref word, ref changesShift, ref placesShift);
        Add(in packed, boundaries.Odd0, 1, ref word, ref changesShift, ref placesShift);
        Add(in packed, boundaries.Odd1, TagPacking.BlockBytes + 1, ref word, ref changesShift, ref placesShift);
        return word;
    }

    // Every second granule from the first one on has its bit. Inlined: whether the granules are even is then known where their tags are compared.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref readonly byte packed, ulong boundaries, int first, ref ulong word, ref int changesShift, ref int placesShift)
    {
        for (; boundaries != 0; boundaries &= boundaries - 1)
        {
            nint granule = first + (2 * (nint)BitOperations.TrailingZeroCount(boundaries));
            word |= ((ulong)TagBoundaries.ChangeAt(in packed, granule) << changesShift) | ((ulong)granule << placesShift);
            changesShift += ChangeBits;
            placesShift += PlaceBits;
        }
    }

    /// <summary>Writes the page of a readable word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode(ulong word, ref byte packed)
    {
        if (Vector128.IsHardwareAccelerated && IsUniform(word))
            TagChanges.WriteUniform(word >> FirstShift, ref packed);
        else
            DecodeRuns(word, ref packed);
    }

    /// <summary>Writes the page of a readable word, without looking whether it has but one tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DecodeRuns(ulong word, ref byte packed)
    {
        if (Vector128.IsHardwareAccelerated)
            TagChanges.Write(word >> FirstShift, word >> ChangesShift, word >> PlacesShift, ref packed, isFifth: false);
        else
            DecodeScalar(word, MemoryMarshal.CreateSpan(ref packed, TagPacking.BlockBytes));
    }

    private static int Place(ulong word, int boundary) => (byte)(word >> (PlacesShift + (PlaceBits * boundary)));

    private static int Change(ulong word, int boundary) => (int)(word >> (ChangesShift + (ChangeBits * boundary))) & 15;
}
