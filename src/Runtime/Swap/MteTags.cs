// Memory tags of a page: 4 bits for each 16 bytes.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SwapOrder;

/// <summary>
/// The shape of a page's tags and the two forms they come in: packed, two to a byte, the tag of the lower address in the low four bits (as the
/// arm64 bulk tag instructions store them), and one to a byte.
/// </summary>
public static class MteTags
{
    /// <summary>The number of bytes that share a tag.</summary>
    public const int GranuleSize = 16;

    /// <summary>The number of tags of a page.</summary>
    public const int PerPage = PhysicalMemory.PageSize / GranuleSize;

    /// <summary>The number of bytes that a page's tags take when packed.</summary>
    public const int PackedBytes = PerPage / 2;

    /// <summary>The highest tag.</summary>
    public const byte Max = 15;

    /// <summary>Packs a page's tags.</summary>
    /// <param name="tags">At least <see cref="PerPage"/> tags, one to a byte.</param>
    /// <param name="packed">At least <see cref="PackedBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">A span is too short, or a tag is above <see cref="Max"/>; nothing was written.</exception>
    public static void Pack(ReadOnlySpan<byte> tags, Span<byte> packed)
    {
        CheckTags(tags);
        CheckPacked(packed, nameof(packed));
        if (!TagPacking.TryPackBlock(in MemoryMarshal.GetReference(tags), ref MemoryMarshal.GetReference(packed)))
            ThrowTagOutOfRange(nameof(tags));
    }

    /// <summary>Unpacks a page's tags.</summary>
    /// <param name="packed">At least <see cref="PackedBytes"/> bytes.</param>
    /// <param name="tags">At least <see cref="PerPage"/> bytes, for one tag each.</param>
    /// <exception cref="ArgumentException">A span is too short; nothing was written.</exception>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> tags)
    {
        CheckPacked(packed, nameof(packed));
        CheckTags(tags);
        TagPacking.UnpackBlock(in MemoryMarshal.GetReference(packed), ref MemoryMarshal.GetReference(tags));
    }

    internal static void CheckPacked(ReadOnlySpan<byte> packed, string name)
    {
        if (packed.Length < PackedBytes)
            ThrowTooShort(packed.Length, name);
    }

    internal static void CheckTags(ReadOnlySpan<byte> tags)
    {
        if (tags.Length < PerPage)
            throw new ArgumentException($"A page has {PerPage} tags; the span has {tags.Length}.", nameof(tags));
    }

    [DoesNotReturn]
    internal static void ThrowTagOutOfRange(string name) => throw new ArgumentException($"A tag is 0 to {Max}.", name);

    [DoesNotReturn]
    private static void ThrowTooShort(int length, string name) =>
        throw new ArgumentException($"The packed tags of a page take {PackedBytes} bytes; the span has {length}.", name);
}
