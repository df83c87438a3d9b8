// The published 63-bit form of a page's tags: runs without the length of the longest.
//
//   bit 0        1
//   bits 1-3     index of the longest run (the first of them)
//   next 4N      the tags of the N runs, the unused ones 0
//   next (N-1)S  the lengths of the other runs in order, the unused ones 0
//   the rest     0, bit 63 always
//
// S = log2(packed bytes), the width of a length of up to half a page; N is what then fits: 6 runs for 4 KiB, 5 for 16 KiB, 4 for 64 KiB.
// A uniform page counts as two halves of one tag. Half a page is written as length 0, which is legal only as the first of two equal halves.
// Kernel: the tag compression proposed in 2023 (mte_compress), but the runs here follow the addresses: low four bits of a byte first.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SwapOrder;

/// <summary>Encodes and decodes pages of 4, 16 and 64 KiB with few runs. One form for all three.</summary>
internal static partial class RunLengthWord
{
    private const int IndexShift = 1, TagsShift = 4, TagBits = 4;

    /// <summary>The most runs that fit, for a page with that many packed bytes.</summary>
    public static int MaxRuns(int packedBytes) => (63 - TagsShift + LengthBits(packedBytes)) / (TagBits + LengthBits(packedBytes));

    /// <summary>Whether a word that an encoder wrote is a page of one tag: two halves that are equal.</summary>
    public static bool IsUniform(ulong word) =>
        word >> (TagsShift + (2 * TagBits)) == 0 && (word >> TagsShift & 15) == (word >> (TagsShift + TagBits) & 15);

    /// <summary>Encodes a page; false when it has too many runs.</summary>
    [SkipLocalsInit]
    public static bool TryEncode(ReadOnlySpan<byte> packed, out ulong word)
    {
        Span<byte> tags = stackalloc byte[6];
        Span<int> lengths = stackalloc int[6];
        int runs = FindRuns(packed, tags[..MaxRuns(packed.Length)], lengths);
        word = runs == 0 ? 0 : Encode(tags[..runs], lengths[..runs], packed.Length);
        return runs != 0;
    }

    /// <summary>Encodes runs that cover a page.</summary>
    public static ulong Encode(ReadOnlySpan<byte> tags, ReadOnlySpan<int> lengths, int packedBytes)
    {
        if (tags.Length == 1)
            return Encode([tags[0], tags[0]], [packedBytes, packedBytes], packedBytes);
        int longest = 0;
        for (int i = 1; i < lengths.Length; i++)
            longest = lengths[i] > lengths[longest] ? i : longest;

        ulong word = 1 | ((ulong)longest << IndexShift);
        int shift = LengthsShift(packedBytes);
        for (int i = 0; i < tags.Length; i++)
        {
            word |= (ulong)tags[i] << (TagsShift + (TagBits * i));
            if (i == longest)
                continue;
            word |= ((ulong)lengths[i] & Mask(packedBytes)) << shift;
            shift += LengthBits(packedBytes);
        }

        return word;
    }

    /// <summary>Decodes a page; false, and nothing written, for a word that no page has.</summary>
    [SkipLocalsInit]
    public static bool TryDecode(ulong word, Span<byte> packed)
    {
        if (packed.Length == TagPacking.BlockBytes && TryDecodeSix(word, ref packed[0]))
            return true;
        Span<byte> tags = stackalloc byte[6];
        Span<int> lengths = stackalloc int[6];
        int runs = ReadRuns(word, packed.Length, tags, lengths);
        for (int i = 0, granule = 0; i < runs; granule += lengths[i++])
            Fill(packed, granule, lengths[i], tags[i]);
        return runs != 0;
    }

    private static int ReadRuns(ulong word, int packedBytes, Span<byte> tags, Span<int> lengths)
    {
        int max = MaxRuns(packedBytes), longest = (int)(word >> IndexShift) & 7, total = 2 * packedBytes, runs = 0, sum = 0;
        int shift = LengthsShift(packedBytes);
        if ((word & 1) == 0 || longest >= max || word >> (shift + ((max - 1) * LengthBits(packedBytes))) != 0)
            return 0;
        for (; runs < max; runs++)
        {
            tags[runs] = (byte)((word >> (TagsShift + (TagBits * runs))) & 15);
            if (runs == longest)
                continue;
            int length = (int)((word >> shift) & Mask(packedBytes));
            shift += LengthBits(packedBytes);
            if (length == 0 && runs == 1 && longest == 0)
                length = packedBytes;
            if (length == 0)
                break;
            lengths[runs] = length;
            sum += length;
        }

        // The lengths end before the longest run, or leave nothing for it: no encoder writes that.
        if (longest >= runs || sum >= total)
            return 0;
        lengths[longest] = total - sum;
        return runs;
    }

    // The number of runs, or 0 when there are more than the span of tags holds.
    private static int FindRuns(ReadOnlySpan<byte> packed, Span<byte> tags, Span<int> lengths)
    {
        int runs = 0, begin = 0;
        byte previous = (byte)(packed[0] & 15);
        for (int block = 0; block < packed.Length; block += TagPacking.BlockBytes)
        {
            TagBoundaries boundaries = TagBoundaries.Of(in packed[block]);
            bool atStart = (packed[block] & 15) != previous;
            previous = (byte)(packed[block + TagPacking.BlockBytes - 1] >> 4);
            if (runs + boundaries.Count + (atStart ? 1 : 0) >= tags.Length)
                return 0;
            for (int half = 0; half < 2; half++)
            {
                ulong even = half == 0 ? boundaries.Even0 | (atStart ? 1UL : 0) : boundaries.Even1;
                ulong odd = half == 0 ? boundaries.Odd0 : boundaries.Odd1;
                for (ulong any = even | odd; any != 0; any &= any - 1)
                {
                    int bit = BitOperations.TrailingZeroCount(any), granule = 2 * (block + (64 * half) + bit);
                    if ((even >> bit & 1) != 0)
                        EndRun(packed, granule, tags, lengths, ref runs, ref begin);
                    if ((odd >> bit & 1) != 0)
                        EndRun(packed, granule + 1, tags, lengths, ref runs, ref begin);
                }
            }
        }

        EndRun(packed, 2 * packed.Length, tags, lengths, ref runs, ref begin);
        return runs;
    }

    private static void EndRun(ReadOnlySpan<byte> packed, int end, Span<byte> tags, Span<int> lengths, ref int runs, ref int begin)
    {
        tags[runs] = (byte)((packed[(end - 1) / 2] >> (4 * ((end - 1) % 2))) & 15);
        lengths[runs++] = end - begin;
        begin = end;
    }

    private static void Fill(Span<byte> packed, int granule, int length, byte tag)
    {
        int end = granule + length;
        if (granule % 2 != 0)
            packed[granule / 2] = (byte)((packed[granule / 2] & 0x0f) | (tag << 4));
        if (granule % 2 == 0 || length > 1)
            packed[((granule + 1) / 2)..((end + 1) / 2)].Fill((byte)(tag * 0x11));
    }

    private static int LengthBits(int packedBytes) => BitOperations.Log2((uint)packedBytes);

    private static int LengthsShift(int packedBytes) => TagsShift + (TagBits * MaxRuns(packedBytes));

    private static ulong Mask(int packedBytes) => (ulong)packedBytes - 1;
}
