// What the word of a slot can be:
//
//   0                          no record
//   bit 0 = 1, bit 63 = 1      a page of up to five runs, whole (BoundaryWord)
//   bit 0 = 1, bit 63 = 0      a page of few runs in the published form, whole (RunLengthWord)
//   bits 0-2 = 100             the page is in a block: bits 3-34 its index, bits 35-63 its generation
//   bits 0-2 = 010             no record, but the block of the last one: the slot keeps it, and its generation, for the next record that needs
//                              a block, until its cluster runs out of blocks and takes it back
//   6                          busy: the slot's block is being overwritten, or a checked store's writer is at work
//
// A word that holds its page never changes under its reader. A block can: its generation grows whenever it is about to be overwritten, in
// whatever slot's name, and never begins anew. So a reader whose word is still the same after the copy has copied one page.
namespace SwapOrder;

/// <summary>The kinds of word and the fields of the one that points to a block.</summary>
internal static class TagWord
{
    public const ulong Empty = 0, Busy = RawKind | KeptKind;

    private const ulong KindMask = 7, RawKind = 4, KeptKind = 2, WholeMark = 1, BoundaryMark = (1UL << 63) | WholeMark;
    private const int BlockShift = 3, BlockBits = 32, GenerationShift = BlockShift + BlockBits;

    public static bool IsWhole(ulong word) => (word & WholeMark) != 0;

    public static bool IsBoundary(ulong word) => (word & BoundaryMark) == BoundaryMark;

    public static bool IsRaw(ulong word) => (word & KindMask) == RawKind;

    /// <summary>Whether the slot has no record, but a block.</summary>
    public static bool IsKept(ulong word) => (word & KindMask) == KeptKind;

    /// <summary>Whether a word names a block, as its record's or as the slot's.</summary>
    public static bool HasBlock(ulong word) => IsRaw(word) || IsKept(word);

    /// <summary>Whether there is a record, a writer's at work included.</summary>
    public static bool IsRecord(ulong word) => (word & (WholeMark | RawKind)) != 0;

    /// <summary>The word of a slot whose record in a block was erased.</summary>
    public static ulong Kept(ulong raw) => raw ^ RawKind ^ KeptKind;

    /// <summary>The generation's upper bits that do not fit are dropped: it would have to wrap within one read.</summary>
    public static ulong Raw(uint block, uint generation) => RawKind | ((ulong)block << BlockShift) | ((ulong)generation << GenerationShift);

    /// <summary>The word of a block's next record, whatever kind the last one has become.</summary>
    public static ulong Next(ulong last) => ((last & ~KindMask) | RawKind) + (1UL << GenerationShift);

    public static uint Block(ulong raw) => (uint)(raw >> BlockShift);

    public static uint Generation(ulong raw) => (uint)(raw >> GenerationShift);
}
