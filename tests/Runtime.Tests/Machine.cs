namespace SwapOrder.Runtime.Tests;

/// <summary>Everything that swapping needs, in one size: 64 frames, one device of 64 slots.</summary>
internal sealed class Machine
{
    public Machine(int tagRecords = int.MaxValue, ISwapStorage? storage = null)
    {
        Tags = new MteTagStore(tagRecords);
        Hooks = new ArchHooks(Tags);
        Map = new SwapMap(Hooks);
        Cache = new SwapCache(Map);
        Device = Map.AddDevice(storage ?? new MemorySwapStorage(64));
    }

    public PhysicalMemory Memory { get; } = new(64);

    public MteTagStore Tags { get; }

    public ArchHooks Hooks { get; }

    public SwapMap Map { get; }

    public SwapCache Cache { get; }

    public SwapDevice Device { get; }

    /// <summary>An entry that is counted once and neither cached nor pinned.</summary>
    public SwapEntry CountedEntry(int pages = 1)
    {
        Assert.True(Map.TryAllocate(out SwapEntry entry, pages));
        Assert.True(Map.Duplicate(entry, pages));
        Map.Unpin(entry, pages);
        return entry;
    }

    /// <summary>A locked folio in the swap cache; its entry has no count.</summary>
    public Folio CachedFolio(out SwapEntry entry, int order = 0)
    {
        Folio folio = Memory.AllocateLocked(order)!;
        Assert.True(Map.TryAllocate(out entry, folio.PageCount));
        Cache.Add(folio, entry);
        return folio;
    }

    /// <summary>
    /// A folio of a frame that no other test has: folios of equal frame numbers share a place to sleep, where another test's wake-up
    /// would hide one that is missing here.
    /// </summary>
    public static Folio FolioAt(int pfn)
    {
        var memory = new PhysicalMemory(pfn + 1);
        Folio folio = memory.Allocate()!;
        while (folio.Pfn != pfn)
            folio = memory.Allocate()!;
        return folio;
    }

    /// <summary>Gives a page tags that are all the same.</summary>
    public static void Tag(Folio folio, int page, byte tag)
    {
        Assert.True(folio.TryBeginTagging(page));
        folio.Tags(page).Fill((byte)(tag | (tag << 4)));
        folio.PublishTags(page);
    }

    /// <summary>A page's packed tags that are all the same.</summary>
    public static byte[] AllTags(byte tag)
    {
        var packed = new byte[MteTags.PackedBytes];
        packed.AsSpan().Fill((byte)(tag | (tag << 4)));
        return packed;
    }
}
