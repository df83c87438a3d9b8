namespace SwapOrder.Runtime.Tests;

/// <summary>The short form of the stress runs; minutes of them by <c>dotnet run -c Release --project tests/Benchmarks -- stress</c>.</summary>
public class MteTagStoreStressTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData(MteTagPayload.Pool, false, 2)]
    [InlineData(MteTagPayload.Pool, true, 4)]
    [InlineData(MteTagPayload.InPlace, false, 4)]
    [InlineData(MteTagPayload.InPlace, true, 2)]
    public void A_restore_under_replacement_and_invalidation_is_never_torn(MteTagPayload payload, bool isChecked, int threads)
    {
        using var store = new MteTagStore(new MteTagStoreOptions { Payload = payload, Checked = isChecked });
        TagStoreStressResult result = new TagStoreStress(store, threads).Run(Short);
        Assert.True(result.IsClean, result.ToString());
        Assert.True(result.Saves > 1000, result.ToString());
    }

    [Fact]
    public void Threads_that_share_a_cluster_keep_every_record_apart()
    {
        using var store = new MteTagStore();
        var random = new Random(1);
        byte[][] pages = [.. Enumerable.Range(0, TagCluster.Slots).Select(slot => TagPages.Packed(TagPages.WithRuns(random, 200)))];
        void Save(int remainder)
        {
            for (int slot = remainder; slot < pages.Length; slot += 2)
                Assert.True(store.TrySave(new SwapEntry(2, slot), pages[slot]));
        }

        Race.Run(() => Save(0), () => Save(1));
        var packed = new byte[MteTags.PackedBytes];
        for (int slot = 0; slot < pages.Length; slot++)
        {
            Assert.True(store.TryRestore(new SwapEntry(2, slot), packed));
            Assert.Equal(pages[slot], packed);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Blocks_that_empty_slots_keep_are_taken_back_and_never_shared(bool isChecked)
    {
        using var store = new MteTagStore(new MteTagStoreOptions { Checked = isChecked });
        byte[][] pages = [.. Enumerable.Range(0, 16).Select(seed => TagPages.Packed(TagPages.WithRuns(new Random(seed), 200)))];
        store.TrySave(default, pages[0]);
        long bytes = store.AllocatedBytes;
        void SaveAndErase(int thread)
        {
            var random = new Random(thread);
            var packed = new byte[MteTags.PackedBytes];
            for (int i = 0; i < 100_000; i++)
            {
                var entry = new SwapEntry(0, (random.Next(1, 50) * 2) + thread);
                byte[] page = pages[random.Next(pages.Length)];
                Assert.True(store.TrySave(entry, page));
                Assert.True(store.TryRestore(entry, packed));
                Assert.Equal(page, packed);
                Assert.True(store.Invalidate(entry));
                Assert.False(store.Contains(entry));
            }
        }

        Race.Run(() => SaveAndErase(0), () => SaveAndErase(1));
        Assert.Equal(1, store.Count);
        // One chunk of 16 blocks for each thread, where 98 slots of their own would take seven.
        Assert.InRange(store.AllocatedBytes, bytes, bytes + (2 * 16 * (MteTags.PackedBytes + sizeof(uint))));
    }

    [Fact]
    public void A_full_store_has_as_many_records_as_it_may_whoever_saves_them()
    {
        using var store = new MteTagStore(capacity: 3);
        int most = 0;
        void Cycle(int thread)
        {
            for (int i = 0; i < 50_000; i++)
            {
                var entry = new SwapEntry(0, (i % 4 * 2) + thread);
                if (!store.TrySave(entry, Machine.AllTags(1)))
                    store.Invalidate(new SwapEntry(0, ((i + 1) % 4 * 2) + thread));
                most = Math.Max(most, i % 64 == 0 ? store.Count : 0);
            }
        }

        Race.Run(() => Cycle(0), () => Cycle(1));
        Assert.InRange(most, 1, 4); // counted slot by slot while the other thread moves records: one of them may be seen twice
        for (int slot = 0; slot < 8; slot++)
            store.Invalidate(new SwapEntry(0, slot));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(slot => store.TrySave(new SwapEntry(0, slot), Machine.AllTags(2))));
    }

    [Fact]
    public void Records_are_found_while_the_table_grows()
    {
        using var store = new MteTagStore();
        var first = new SwapEntry(5, 0);
        store.TrySave(first, Machine.AllTags(7));
        bool done = false;
        void Grow()
        {
            for (long offset = 1; offset < 1L << 24; offset *= 2)
                store.TrySave(new SwapEntry(5, offset), Machine.AllTags(1));
            Volatile.Write(ref done, true);
        }

        void Find()
        {
            var packed = new byte[MteTags.PackedBytes];
            do
                Assert.True(store.TryRestore(first, packed));
            while (!Volatile.Read(ref done));
            Assert.Equal(Machine.AllTags(7), packed);
        }

        Race.Run(Grow, Find);
    }

    [Fact]
    public void A_checked_store_catches_two_writers_of_one_entry()
    {
        using var store = new MteTagStore(new MteTagStoreOptions { Checked = true });
        byte[] page = TagPages.Packed(TagPages.WithRuns(new Random(2), 200));
        int caught = 0;
        void Write()
        {
            for (int i = 0; i < 1_000_000 && Volatile.Read(ref caught) == 0; i++)
            {
                try
                {
                    store.TrySave(default, page);
                }
                catch (InvalidOperationException)
                {
                    Interlocked.Increment(ref caught);
                }
            }
        }

        Race.Run(Write, Write);
        Assert.InRange(caught, 1, 2);
        var packed = new byte[MteTags.PackedBytes];
        Assert.True(store.TryRestore(default, packed));
        Assert.Equal(page, packed);
    }
}
