// The truth: what every byte and every tag of an address space should be.
using SwapOrder;

namespace KernelModel;

/// <summary>A second copy of an address space that is never swapped. Its owner's page-table lock guards it.</summary>
public sealed class Shadow
{
    private readonly byte[] _bytes;
    private readonly byte[] _tags;
    private readonly bool[] _tagged;
    private readonly int[] _generations;

    public Shadow(int pages)
    {
        _bytes = new byte[pages * PhysicalMemory.PageSize];
        _tags = new byte[pages * MteTags.PackedBytes];
        _tagged = new bool[pages];
        _generations = new int[pages];
    }

    /// <summary>Whether the page should have tags.</summary>
    public bool IsTagged(int slot) => _tagged[slot];

    /// <summary>What the page's bytes should be.</summary>
    public Span<byte> Bytes(int slot) => _bytes.AsSpan(slot * PhysicalMemory.PageSize, PhysicalMemory.PageSize);

    /// <summary>What the page's tags should be, packed.</summary>
    public ReadOnlySpan<byte> Tags(int slot) => TagsOf(slot);

    public void SetTags(int slot, ReadOnlySpan<byte> packed)
    {
        _tagged[slot] = true;
        packed.CopyTo(TagsOf(slot));
    }

    /// <summary>How often the slot got another page than it had: by being given up or moved, not by reclaim.</summary>
    public int Generation(int slot) => Volatile.Read(ref _generations[slot]);

    /// <summary>A child has what its parent has. Both page tables are locked.</summary>
    public void CopyFrom(Shadow parent, int slot)
    {
        parent.Bytes(slot).CopyTo(Bytes(slot));
        parent.TagsOf(slot).CopyTo(TagsOf(slot));
        _tagged[slot] = parent._tagged[slot];
    }

    /// <summary>The page is in another slot now.</summary>
    public void Move(int from, int to)
    {
        Bytes(from).CopyTo(Bytes(to));
        TagsOf(from).CopyTo(TagsOf(to));
        _tagged[to] = _tagged[from];
        _generations[to]++;
        Forget(from);
    }

    /// <summary>The page is given up: it will be all zeroes and without tags.</summary>
    public void Forget(int slot)
    {
        Bytes(slot).Clear();
        TagsOf(slot).Clear();
        _tagged[slot] = false;
        _generations[slot]++;
    }

    /// <summary>What is wrong with the folio that is mapped there, or null.</summary>
    public CorruptionException? Difference(int slot, Folio folio, int page = 0)
    {
        ReadOnlySpan<byte> expected = Bytes(slot), actual = folio.Bytes(page);
        int same = expected.CommonPrefixLength(actual);
        if (same < expected.Length)
            return new(Damage.Content, $"byte {same} of page {slot} is 0x{actual[same]:X2} and should be 0x{expected[same]:X2}");
        if (folio.IsTagged(page) != _tagged[slot])
            return new(Damage.Tags, _tagged[slot] ? $"page {slot} has lost its tags" : $"page {slot} has tags that nobody gave it");
        if (!_tagged[slot])
            return null;
        same = Tags(slot).CommonPrefixLength(folio.Tags(page));
        return same < MteTags.PackedBytes ? new(Damage.Tags, $"tags of page {slot} differ from granule {same * 2} on") : null;
    }

    private Span<byte> TagsOf(int slot) => _tags.AsSpan(slot * MteTags.PackedBytes, MteTags.PackedBytes);
}

/// <summary>What of a page was lost.</summary>
public enum Damage
{
    /// <summary>Its bytes.</summary>
    Content,

    /// <summary>Its memory tags.</summary>
    Tags,

    /// <summary>It cannot be reached any more.</summary>
    Access,
}

/// <summary>A page is not what the shadow says.</summary>
public sealed class CorruptionException(Damage damage, string message) : Exception(message)
{
    public Damage Damage { get; } = damage;
}
