namespace SwapOrder.Runtime.Tests;

/// <summary>Sizes of pages, kinds of records, and what they take.</summary>
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

    internal static long BytesOfOneUniformPage()
    {
        using var store = new MteTagStore();
        store.TrySave(First, Machine.AllTags(1));
        return store.AllocatedBytes;
    }
}
