namespace SwapOrder.Runtime.Tests;

/// <summary>The pages of a folio are saved together, or none of them.</summary>
public class MteTagStoreFolioTests
{
    private static readonly SwapEntry First = new(4, 600);

    private readonly Random _random = new(11);

    [Fact]
    public void Without_memory_a_folio_is_not_saved_at_all()
    {
        byte[] raw = TagPages.Packed(TagPages.WithRuns(_random, 200)), packed = new byte[MteTags.PackedBytes];
        using var store = new MteTagStore(new MteTagStoreOptions { Capacity = 5, MaxBytes = MteTagStoreMemoryTests.BytesOfOneUniformPage() });
        store.TrySave(First, Machine.AllTags(3));
        Assert.False(store.TrySaveFolio(First, [.. Machine.AllTags(1), .. Machine.AllTags(2), .. raw]));
        Assert.Equal(1, store.Count);
        Assert.True(store.TryRestore(First, packed));
        Assert.Equal(Machine.AllTags(3), packed);
        Assert.True(store.TrySaveFolio(First, [.. Machine.AllTags(1), .. Machine.AllTags(2)]));
        Assert.False(store.TrySaveFolio(First, [.. Enumerable.Repeat(Machine.AllTags(5), 6).SelectMany(page => page)]));
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public void A_folio_that_is_refused_gives_its_blocks_back()
    {
        byte[] raw = TagPages.Packed(TagPages.WithRuns(_random, 200));
        byte[] folio = [.. Enumerable.Repeat(raw, 64).SelectMany(page => page)];
        using var store = new MteTagStore(capacity: 63);
        for (int i = 0; i < 20; i++)
            Assert.False(store.TrySaveFolio(First, folio));
        Assert.Equal(0, store.Count);
        Assert.True(store.TrySaveFolio(First, folio.AsSpan(128)));
        long bytes = store.AllocatedBytes;
        Assert.True(store.TrySaveFolio(First, folio.AsSpan(128)));
        Assert.Equal(bytes, store.AllocatedBytes);
    }

    [Theory]
    [InlineData(MteTagPayload.Pool)]
    [InlineData(MteTagPayload.InPlace)]
    public void Wherever_memory_runs_out_nothing_is_half_saved_and_nothing_is_lost(MteTagPayload payload)
    {
        byte[] old = [.. Enumerable.Range(1, 40).SelectMany(runs => TagPages.Packed(TagPages.WithRuns(_random, (runs % 7) + 1)))];
        byte[] folio = [.. Enumerable.Range(1, 40).SelectMany(runs => TagPages.Packed(TagPages.WithRuns(_random, runs % 3 == 0 ? 2 : 150)))];
        long most;
        using (var unbounded = new MteTagStore(new MteTagStoreOptions { Payload = payload }))
        {
            unbounded.TrySaveFolio(First, folio);
            most = unbounded.AllocatedBytes;
        }

        int refused = 0;
        for (long limit = MteTagStoreMemoryTests.BytesOfOneUniformPage(); limit <= most; limit += 500)
        {
            using var store = new MteTagStore(new MteTagStoreOptions { Payload = payload, MaxBytes = limit, Checked = limit % 2 == 0 });
            bool hadOld = store.TrySaveFolio(First, old);
            int count = store.Count;
            bool isSaved = store.TrySaveFolio(First, folio);
            refused += isSaved ? 0 : 1;
            Assert.Equal(isSaved ? 40 : count, store.Count);
            Assert.InRange(store.AllocatedBytes, 0, limit);
            if (isSaved || hadOld)
                Assert.Equal(isSaved ? folio : old, RestoredFolio(store, 40));
            store.RemoveType(First.Type);
            Assert.Equal(0, store.AllocatedBytes);
        }

        Assert.InRange(refused, 3, int.MaxValue);
    }

    [Fact]
    public void Of_a_folio_only_the_chosen_pages_are_saved()
    {
        using var store = new MteTagStore(capacity: 3);
        byte[] folio = [.. Enumerable.Range(0, 4).SelectMany(page => Machine.AllTags((byte)page))];
        store.TrySave(First, Machine.AllTags(9));
        Assert.True(store.TrySaveFolio(First, folio, 0b1010));
        Assert.Equal([true, true, false, true], Enumerable.Range(0, 4).Select(page => store.Contains(First + page)));
        Assert.False(store.TrySaveFolio(First, folio, 0b0101));
        var packed = new byte[MteTags.PackedBytes];
        Assert.True(store.TryRestore(First, packed));
        Assert.Equal(Machine.AllTags(9), packed);
    }

    [Fact]
    public void A_folio_comes_back_page_by_page()
    {
        using var store = new MteTagStore(new MteTagStoreOptions { Checked = true });
        byte[] folio = [.. Enumerable.Range(1, 64).SelectMany(runs => TagPages.Packed(TagPages.WithRuns(_random, runs)))];
        Assert.True(store.TrySaveFolio(First, folio));
        Assert.True(store.TrySaveFolio(First, folio));
        var packed = new byte[MteTags.PackedBytes];
        for (int page = 0; page < 64; page++)
        {
            Assert.True(store.TryRestore(First + page, packed));
            Assert.Equal(folio[(page * 128)..((page + 1) * 128)], packed);
        }

        Assert.Throws<ArgumentException>(() => store.TrySaveFolio(First, folio.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => store.TrySaveFolio(First, new byte[65 * 128]));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.TrySaveFolio(new SwapEntry(0, SwapEntry.MaxOffset), folio));
    }

    private static byte[] RestoredFolio(MteTagStore store, int pages)
    {
        var packed = new byte[pages * store.PackedBytes];
        for (int page = 0; page < pages; page++)
            Assert.True(store.TryRestore(First + page, packed.AsSpan(page * store.PackedBytes)));
        return packed;
    }
}
