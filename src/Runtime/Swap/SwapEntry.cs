// The name of a slot on a swap device; what a swap pte holds and the tag store is keyed by.
using System.Diagnostics.CodeAnalysis;
using SwapOrder.Contracts;

namespace SwapOrder;

/// <summary>
/// A swap entry: a type (which device, or which kind of marker) and an offset in slots of one page. Kernel: <c>swp_entry_t</c>.
/// </summary>
/// <remarks>Bits 58 to 62 hold the type, bits 0 to 57 the offset, bit 63 is zero: 63 bits are what the kernel's arrays can store as a value.</remarks>
public readonly partial struct SwapEntry : IEquatable<SwapEntry>
{
    /// <summary>How many type codes there are.</summary>
    public const int TypeCount = 1 << TypeBits;

    /// <summary>Types below this one are swap devices; those above mark ptes that have no slot.</summary>
    public const int DeviceTypeCount = 23;

    /// <summary>The highest offset of an entry, in slots; a pte layout may hold less.</summary>
    public const long MaxOffset = (1L << TypeShift) - 1;

    private const int TypeBits = 5, TypeShift = 63 - TypeBits, HwPoisonType = TypeCount - 2, MarkerType = TypeCount - 1;

    /// <summary>Names a slot. Kernel: <c>swp_entry</c>.</summary>
    /// <param name="type">The type code, 0 to <see cref="TypeCount"/> - 1.</param>
    /// <param name="offset">The offset in slots, 0 to <see cref="MaxOffset"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type or the offset is out of range.</exception>
    [Becomes(EntryPlace.Computed)]
    public SwapEntry(int type, long offset)
    {
        if ((uint)type >= TypeCount)
            ThrowTypeOutOfRange(type);
        if ((ulong)offset > MaxOffset)
            ThrowOffsetOutOfRange(offset);
        Value = ((ulong)type << TypeShift) | (ulong)offset;
    }

    private SwapEntry(ulong value) => Value = value;

    internal static SwapEntry FromValue(ulong value) => new(value);

    /// <summary>An entry of fields that are known to be in range: without a branch.</summary>
    internal static SwapEntry FromFields(ulong type, ulong offset) => new((type << TypeShift) | offset);

    /// <summary>The 64 bits.</summary>
    public ulong Value { get; }

    /// <summary>The type code. Kernel: <c>swp_type</c>.</summary>
    public int Type => (int)(Value >> TypeShift);

    /// <summary>The offset in slots. Kernel: <c>swp_offset</c>.</summary>
    public long Offset => (long)(Value & MaxOffset);

    /// <summary>Whether the entry names a slot of a swap device. Kernel: not <c>non_swap_entry</c>.</summary>
    public bool IsSlot => Type < DeviceTypeCount;

    /// <summary>Whether the entry marks a frame that is broken. Kernel: <c>is_hwpoison_entry</c>.</summary>
    public bool IsHwPoison => Type == HwPoisonType;

    /// <summary>Whether the entry marks content that could not be read back. Kernel: <c>is_poisoned_swp_entry</c>.</summary>
    public bool IsPoisonMarker => Type == MarkerType;

    /// <summary>The marker of content that could not be read back; touching it is a bus error. Kernel: <c>make_poisoned_swp_entry</c>.</summary>
    [Becomes(EntryCount.Marker), Becomes(SoftDirtyBit.Settled, From = SoftDirtyBit.Taken, Of = Target.Any), Becomes(UffdWpBit.Settled, From = UffdWpBit.Taken, Of = Target.Any)]
    public static SwapEntry PoisonMarker => new(MarkerType, 1);

    /// <summary>The marker of a broken frame. Kernel: <c>make_hwpoison_entry</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frame number is negative or above <see cref="MaxOffset"/>.</exception>
    [return: Becomes(EntryCount.Marker)]
    [Becomes(SoftDirtyBit.Settled, From = SoftDirtyBit.Taken, Of = Target.Any), Becomes(UffdWpBit.Settled, From = UffdWpBit.Taken, Of = Target.Any)]
    public static SwapEntry HwPoison(long pfn) => new(HwPoisonType, pfn);

    /// <summary>The first entry of the naturally aligned group that this entry is in, such as the slots of a large folio.</summary>
    /// <param name="pages">The size of the group in slots, a power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not a power of two.</exception>
    [return: Continues("this"), Becomes(EntryPlace.First), Becomes(SlotCount.Idle)]
    [Becomes(SlotCount.Idle)]
    public SwapEntry FirstOf(int pages)
    {
        if (!int.IsPow2(pages))
            throw new ArgumentOutOfRangeException(nameof(pages), pages, "A group of slots has a power of two of them.");
        return new(Value & ~((ulong)pages - 1));
    }

    /// <summary>The entry that many slots further on the same device.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such offset.</exception>
    [return: Continues(nameof(entry)), Becomes(EntryPlace.Computed), Becomes(SlotCount.Idle)]
    public static SwapEntry operator +(SwapEntry entry, int slots) => new(entry.Type, entry.Offset + slots);

    /// <summary>Whether both name the same slot.</summary>
    public static bool operator ==(SwapEntry left, SwapEntry right) => left.Value == right.Value;

    /// <summary>Whether they name different slots.</summary>
    public static bool operator !=(SwapEntry left, SwapEntry right) => left.Value != right.Value;

    /// <inheritdoc />
    public bool Equals(SwapEntry other) => Value == other.Value;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is SwapEntry other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Type and offset, as in <c>swap 3:42</c>.</summary>
    public override string ToString() => $"swap {Type}:{Offset}";

    // Out of line: an interpolated text would otherwise have its locals cleared wherever an entry is made.
    [DoesNotReturn]
    private static void ThrowTypeOutOfRange(int type) => throw new ArgumentOutOfRangeException(nameof(type), type, $"A type is 0 to {TypeCount - 1}.");

    [DoesNotReturn]
    private static void ThrowOffsetOutOfRange(long offset) =>
        throw new ArgumentOutOfRangeException(nameof(offset), offset, $"An offset is 0 to {MaxOffset}.");
}
