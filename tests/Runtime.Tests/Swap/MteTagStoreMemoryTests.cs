namespace SwapOrder.Runtime.Tests;

/// <summary>Sizes of pages, kinds of records, and what happens when there is no memory.</summary>
public class MteTagStoreMemoryTests
{
    private static readonly SwapEntry First = new(4, 600);

    private readonly Random _random = new(11);

    [Theory]
    [InlineData(4 << 10, MteTagPayload.Pool)]
    [InlineData(4 << 10, MteTagPayload.InPlace)]
    [InlineData(16 << 10, MteTagPayload.Pool)]
    [InlineData(64 << 10, MteTagPayload.Pool)]
    [InlineData(64 << 10, MteTagPayload.InPlace)]
    public void Pages_of_every_size_and_kind_come_back_packed_and_unpacked(int pageSize, MteTagPayload payload)
    {
        using var store = new MteTagStore(new MteTagStoreOptions { PageSize = pageSize, Payload = payload });
        Assert.Equal((pageSize / 16, pageSize / 32), (store.TagsPerPage, store.PackedBytes));
        for (int i = 0; i < 400; i++)
        {
            byte[] tags = TagPages.WithRuns(_random, i % 2 == 0 ? _random.Next(1, 8) : 150, store.TagsPerPage);
            var restored = new byte[tags.Length];
            SwapEntry entry = First + _random.Next(40);
            Assert.True(i % 3 == 0 ? store.TrySave(entry, TagPages.Packed(tags)) : store.TrySaveUnpacked(entry, tags));
            Assert.True(store.TryRestoreUnpacked(entry, restored));
            Assert.Equal(tags, restored);
            Assert.True(store.TryRestore(entry, restored));
            Assert.Equal(TagPages.Packed(tags), restored[..store.PackedBytes]);
        }
    }

    [Fact]
    public void Statistics_tell_the_kinds_apart()
    {
        using var store = new MteTagStore();
        int[] runs = [1, 1, 2, 5, 6, 7, 256];
        for (int i = 0; i < runs.Length; i++)
            store.TrySaveUnpacked(First + i, TagPages.WithRuns(_random, runs[i]));
        MteTagStatistics statistics = store.Statistics();
        Assert.Equal((2, 2, 1, 2), (statistics.Uniform, statistics.FewRuns, statistics.RunLengths, statistics.Raw));
        Assert.Equal(runs.Length, statistics.Count);
        Assert.Equal(store.AllocatedBytes, statistics.AllocatedBytes);
    }

    [Theory]
    [InlineData(MteTagPayload.Pool)]
    [InlineData(MteTagPayload.InPlace)]
    public void Without_memory_a_save_fails_and_the_old_record_stays(MteTagPayload payload)
    {
        byte[] raw = TagPages.Packed(TagPages.WithRuns(_random, 200)), packed = new byte[MteTags.PackedBytes];
        using var store = new MteTagStore(new MteTagStoreOptions { Payload = payload, MaxBytes = BytesOfOneUniformPage() });
        Assert.True(store.TrySave(First, Machine.AllTags(3)));
        Assert.False(store.TrySave(First, raw));
        Assert.False(store.TrySave(First + 1, raw));
        Assert.False(store.TrySave(First + 512, Machine.AllTags(3)));
        Assert.True(store.TrySave(First + 1, Machine.AllTags(4)));
        Assert.Equal(2, store.Count);
        Assert.True(store.TryRestore(First, packed));
        Assert.Equal(Machine.AllTags(3), packed);
    }

    [Fact]
    public void Without_memory_a_folio_is_not_saved_at_all()
    {
        byte[] raw = TagPages.Packed(TagPages.WithRuns(_random, 200)), packed = new byte[MteTags.PackedBytes];
        using var store = new MteTagStore(new MteTagStoreOptions { Capacity = 5, MaxBytes = BytesOfOneUniformPage() });
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
        for (long limit = BytesOfOneUniformPage(); limit <= most; limit += 500)
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

    [Fact]
    public void A_removed_type_takes_no_saves_gives_its_memory_back_and_can_be_added_again()
    {
        using var store = new MteTagStore();
        var other = new SwapEntry(6, 1);
        store.TrySave(other, Machine.AllTags(2));
        long bytes = store.AllocatedBytes;
        store.TrySaveUnpacked(First, TagPages.WithRuns(_random, 100));
        store.TrySave(new SwapEntry(First.Type, SwapEntry.MaxOffset), Machine.AllTags(1));
        store.RemoveType(First.Type);
        Assert.Equal(bytes, store.AllocatedBytes);
        Assert.Throws<BadSwapEntryException>(() => store.TrySave(First, Machine.AllTags(1)));
        Assert.Throws<BadSwapEntryException>(() => store.TrySaveFolio(First, Machine.AllTags(1)));
        Assert.False(store.Contains(First));
        Assert.True(store.Contains(other));
        Assert.True(store.AddType(First.Type, 10_000));
        Assert.True(store.TrySave(First, Machine.AllTags(1)));
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public void A_closed_type_takes_no_saves_keeps_its_memory_and_can_be_added_again()
    {
        using var store = new MteTagStore();
        SwapEntry far = new(First.Type, SwapEntry.MaxOffset);
        foreach (SwapEntry entry in new[] { First, far })
            store.TrySaveUnpacked(entry, TagPages.WithRuns(_random, 100));
        long bytes = store.AllocatedBytes;
        store.CloseType(First.Type);
        store.CloseType(First.Type);
        foreach (SwapEntry entry in new[] { First, far })
        {
            Assert.Throws<BadSwapEntryException>(() => store.TrySave(entry, Machine.AllTags(1)));
            Assert.Throws<BadSwapEntryException>(() => store.TrySaveFolio(entry, Machine.AllTags(1)));
            Assert.False(store.TryRestore(entry, new byte[MteTags.PackedBytes]));
            Assert.False(store.Invalidate(entry));
        }

        Assert.Equal((0, bytes), (store.Count, store.AllocatedBytes));
        Assert.True(store.AddType(First.Type, 1));
        foreach (SwapEntry entry in new[] { First, far })
        {
            Assert.False(store.Contains(entry));
            Assert.True(store.TrySaveUnpacked(entry, TagPages.WithRuns(_random, 100)));
        }

        Assert.Equal((2, bytes), (store.Count, store.AllocatedBytes));
        store.CloseType(First.Type);
        store.RemoveType(First.Type);
        Assert.Equal(0, store.AllocatedBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.CloseType(32));
    }

    [Fact]
    public void An_erased_area_keeps_its_memory_for_the_next_records()
    {
        using var store = new MteTagStore();
        void SaveAll()
        {
            for (int i = 0; i < 1000; i++)
                store.TrySaveUnpacked(First + i, TagPages.WithRuns(_random, 100));
        }

        SaveAll();
        long bytes = store.AllocatedBytes;
        store.InvalidateArea(First.Type);
        Assert.Equal(0, store.Count);
        SaveAll();
        Assert.Equal(bytes, store.AllocatedBytes);
    }

    [Fact]
    public void Nothing_is_allocated_over_a_million_cycles()
    {
        using var store = new MteTagStore();
        byte[][] pages = [.. Enumerable.Range(0, 64).Select(i => TagPages.Packed(TagPages.WithRuns(_random, (i % 8) + (i % 4 == 0 ? 100 : 1))))];
        var packed = new byte[MteTags.PackedBytes];
        void Cycle(int count)
        {
            for (int i = 0; i < count; i++)
            {
                SwapEntry entry = First + (i % 2048);
                store.TryRestore(entry, packed);
                store.Invalidate(entry);
                store.TrySave(entry, pages[i % 64]);
            }
        }

        Cycle(4096);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Cycle(1_000_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Dispose_frees_the_memory_and_later_calls_throw()
    {
        var store = new MteTagStore();
        store.TrySave(First, Machine.AllTags(1));
        store.Dispose();
        Assert.Equal(0, store.AllocatedBytes);
        Assert.Throws<ObjectDisposedException>(store.Dispose);
        Assert.Throws<ObjectDisposedException>(() => store.TrySave(First, Machine.AllTags(1)));
        Assert.Throws<ObjectDisposedException>(() => store.TryRestore(First, new byte[MteTags.PackedBytes]));
        Assert.Throws<ObjectDisposedException>(() => store.Invalidate(First));
        Assert.Throws<ObjectDisposedException>(() => store.Contains(First));
        Assert.Throws<ObjectDisposedException>(() => store.TrySaveFolio(First, Machine.AllTags(1)));
        Assert.Throws<ObjectDisposedException>(() => store.AddType(0, 1));
        Assert.Throws<ObjectDisposedException>(() => store.RemoveType(0));
        Assert.Throws<ObjectDisposedException>(() => store.Statistics());
    }

    [Fact]
    public void Sizes_and_limits_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MteTagStore(new MteTagStoreOptions { PageSize = 8192 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MteTagStore(new MteTagStoreOptions { MaxBytes = -1 }));
        using var store = new MteTagStore();
        Assert.Throws<ArgumentOutOfRangeException>(() => store.AddType(32, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.AddType(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.RemoveType(-1));
    }

    [Fact]
    public void An_empty_store_takes_no_memory_and_one_that_may_take_none_saves_nothing()
    {
        using var store = new MteTagStore(new MteTagStoreOptions { MaxBytes = 0 });
        Assert.False(store.TrySave(First, Machine.AllTags(1)));
        Assert.False(store.TryRestore(First, new byte[MteTags.PackedBytes]));
        Assert.Equal((0, 0), (store.Count, store.AllocatedBytes));
    }

    private static byte[] RestoredFolio(MteTagStore store, int pages)
    {
        var packed = new byte[pages * store.PackedBytes];
        for (int page = 0; page < pages; page++)
            Assert.True(store.TryRestore(First + page, packed.AsSpan(page * store.PackedBytes)));
        return packed;
    }

    private static long BytesOfOneUniformPage()
    {
        using var store = new MteTagStore();
        store.TrySave(First, Machine.AllTags(1));
        return store.AllocatedBytes;
    }
}
