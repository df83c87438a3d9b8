// The published form of a 4 KiB page of exactly six runs: what a store keeps when a page has one run too many for the other form. No loop over tags.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

internal static partial class RunLengthWord
{
    /// <summary>The runs of the pages that this part is for.</summary>
    public const int SixRuns = 6;

    private const int SmallLengthsShift = TagsShift + (SixRuns * TagBits);
    private const ulong LowestBits = 0x01_0101_0101, AllTags = (1UL << (SixRuns * TagBits)) - 1, AllLengths = (1UL << (8 * SixRuns)) - 1;

    /// <summary>The word of a page with these boundaries, exactly five.</summary>
    public static ulong EncodeSix(ref readonly byte packed, TagBoundaries boundaries)
    {
        ulong changes = 0, places = 0;
        int count = 0;
        Add(in packed, boundaries.Even0, boundaries.Odd0, 0, ref changes, ref places, ref count);
        Add(in packed, boundaries.Even1, boundaries.Odd1, TagPacking.BlockBytes, ref changes, ref places, ref count);

        // A run's tag is the first one XOR all changes up to it; its length is the next place less its own, and the last one ends at place 256.
        ulong tags = (changes << TagBits) | (packed & (ulong)MteTags.Max);
        tags ^= tags << TagBits;
        tags ^= tags << (2 * TagBits);
        tags ^= tags << (4 * TagBits);
        ulong lengths = (places - (places << 8)) & AllLengths;
        int longest = Longest(lengths);
        ulong others = BelowByte(lengths, longest) | (lengths >> (8 * longest) >> 8 << (8 * longest));
        return 1UL | ((ulong)(uint)longest << IndexShift) | ((tags & AllTags) << TagsShift) | (Narrow(others) << SmallLengthsShift);
    }

    // In the order of addresses: of a byte's two granules, the even one first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref readonly byte packed, ulong even, ulong odd, int first, ref ulong changes, ref ulong places, ref int count)
    {
        while ((even | odd) != 0)
        {
            int at = BitOperations.TrailingZeroCount(even | odd);
            ulong isEven = even >> at & 1;
            nint granule = first + (2 * at) + 1 - (int)isEven;
            even ^= isEven << at;
            odd ^= (isEven ^ 1) << at;
            changes |= (ulong)TagBoundaries.ChangeAt(in packed, granule) << (TagBits * count);
            places |= (ulong)granule << (8 * count++);
        }
    }

    // The first of the longest: of equal lengths, the key of the earlier run is greater.
    private static int Longest(ulong lengths)
    {
        int longer = Math.Max(Math.Max(Key(lengths, 0), Key(lengths, 1)), Key(lengths, 2));
        int latter = Math.Max(Math.Max(Key(lengths, 3), Key(lengths, 4)), Key(lengths, 5));
        return 7 - (Math.Max(longer, latter) & 7);
    }

    private static int Key(ulong lengths, int run) => ((byte)(lengths >> (8 * run)) << 3) + 7 - run;

    // False for a word of fewer runs, and for one that no page has.
    private static bool TryDecodeSix(ulong word, ref byte packed)
    {
        int longest = (int)(word >> IndexShift) & 7;
        ulong others = Widen(word >> SmallLengthsShift), tags = word >> TagsShift & AllTags;
        uint sum = Sum(others);
        bool isShort = ((others - LowestBits) & (LowestBits << 7)) != 0;
        if (!Vector128.IsHardwareAccelerated || word >> 63 != 0 || longest >= SixRuns || isShort || sum >= 2 * TagPacking.BlockBytes)
            return false;
        ulong lengths = BelowByte(others, longest) | ((2 * TagPacking.BlockBytes - (ulong)sum) << (8 * longest)) | (others >> (8 * longest) << (8 * longest) << 8);
        // Each byte of the product is the sum of all lengths up to it: the place of the next run.
        TagChanges.Write(tags, tags ^ (tags >> TagBits), lengths * LowestBits, ref packed, isFifth: true);
        return true;
    }

    private static ulong BelowByte(ulong bytes, int at) => bytes & ((1UL << (8 * at)) - 1);

    // Five bytes of up to 127 to seven bits each, and back: neighbours first, then neighbouring pairs.
    private static ulong Narrow(ulong bytes)
    {
        ulong pairs = (bytes & 0x7f_007f_007f) | (bytes >> 1 & 0x3f80_3f80);
        return (pairs & 0x3fff) | (pairs >> 2 & 0xfff_c000) | (pairs >> 4 & 0x7_f000_0000);
    }

    private static ulong Widen(ulong narrow)
    {
        ulong pairs = (narrow & 0x3fff) | ((narrow & 0xfff_c000) << 2) | ((narrow & 0x7_f000_0000) << 4);
        return (pairs & 0x7f_007f_007f) | ((pairs & 0x3f80_3f80) << 1);
    }

    private static uint Sum(ulong bytes)
    {
        const ulong everySecond = 0xff_00ff_00ff;
        return (uint)(((bytes & everySecond) + (bytes >> 8 & everySecond)) * 0x1_0001_0001 >> 32) & 0xffff;
    }
}
