namespace SwapOrder.Runtime.Tests;

/// <summary>Where the store's memory comes from once there is much of it: block by block at first, then in huge pages.</summary>
public class MteTagStoreHugePageTests
{
    // About 2.8 and 7 MB: below and above what a type has before huge pages are worth it.
    private const int Few = 20_000, Many = 50_000;

    private const long HugePage = 2 << 20, SmallType = 4 << 20;

    private static readonly byte[][] Pages = [.. Enumerable.Range(0, 16).Select(seed => TagPages.Packed(TagPages.WithRuns(new Random(seed), 200)))];

    [Fact]
    public void A_small_store_takes_its_blocks_and_no_more()
    {
        using var store = new MteTagStore();
        Fill(store, 0, Few);
        Assert.InRange(store.AllocatedBytes, Few * MteTags.PackedBytes, SmallType);
        Assert.Equal(store.AllocatedBytes, store.ReservedBytes);
    }

    [Fact]
    public void Each_large_type_leaves_less_than_one_huge_page_unused()
    {
        using var store = new MteTagStore();
        for (int type = 0; type < 3; type++)
        {
            Fill(store, type, Many);
            Assert.InRange(store.ReservedBytes - store.AllocatedBytes, HugePages.MayExist ? 1 : 0, (type + 1) * HugePage);
        }
    }

    [Fact]
    public void The_memory_of_a_large_type_is_advised_to_be_huge_pages_where_the_kernel_has_them()
    {
        using var store = new MteTagStore();
        Fill(store, 0, Many);
        if (Directory.Exists("/sys/kernel/mm/transparent_hugepage") && HugePages.MayExist)
            Assert.InRange(AdvisedBytes(), HugePage, long.MaxValue);
        Assert.True(HoldsAll(store, 0, Many));
    }

    [Fact]
    public void Records_on_both_sides_of_the_change_come_back_whoever_saves_them()
    {
        using var store = new MteTagStore();
        void SaveEveryOther(int thread)
        {
            for (int slot = thread; slot < Many; slot += 2)
                Assert.True(store.TrySave(new SwapEntry(1, slot), Pages[slot % Pages.Length]));
        }

        Race.Run(() => SaveEveryOther(0), () => SaveEveryOther(1));
        Assert.True(HoldsAll(store, 1, Many));
    }

    [Theory]
    [InlineData(SmallType + 300_000)]
    [InlineData(SmallType + HugePage)]
    [InlineData(SmallType + HugePage + 300_000)]
    public void A_bounded_store_takes_all_that_it_may_and_no_more(long limit)
    {
        const int largestBlock = 8 << 10;
        using var store = new MteTagStore(new MteTagStoreOptions { MaxBytes = limit });
        int slot = 0;
        while (store.TrySave(new SwapEntry(2, slot), Pages[slot % Pages.Length]))
        {
            slot++;
            Assert.True(store.ReservedBytes <= limit);
        }

        Assert.InRange(store.AllocatedBytes, limit - (2 * largestBlock), limit);
        Assert.True(HoldsAll(store, 2, slot));
    }

    [Fact]
    public void A_removed_type_gives_its_huge_pages_back_and_leaves_the_others_theirs()
    {
        using var store = new MteTagStore();
        Fill(store, 0, Many);
        (long allocated, long reserved) = (store.AllocatedBytes, store.ReservedBytes);
        Fill(store, 1, Many);
        store.RemoveType(1);
        Assert.Equal((allocated, reserved), (store.AllocatedBytes, store.ReservedBytes));
        Assert.True(HoldsAll(store, 0, Many));
        store.RemoveType(0);
        Assert.Equal((0, 0), (store.AllocatedBytes, store.ReservedBytes));
    }

    [Fact]
    public void Memory_that_had_records_before_has_none_when_it_is_used_again()
    {
        using var store = new MteTagStore();
        for (int round = 0; round < 3; round++)
        {
            Assert.True(store.AddType(0, Many));
            for (int slot = 0; slot < Many; slot += TagCluster.Slots)
                store.TrySave(new SwapEntry(0, slot), Pages[0]);
            Assert.Equal((Many + TagCluster.Slots - 1) / TagCluster.Slots, store.Count);
            Fill(store, 0, Many);
            store.RemoveType(0);
        }
    }

    private static void Fill(MteTagStore store, int type, int count)
    {
        for (int slot = 0; slot < count; slot++)
            Assert.True(store.TrySave(new SwapEntry(type, slot), Pages[slot % Pages.Length]));
    }

    private static bool HoldsAll(MteTagStore store, int type, int count)
    {
        var packed = new byte[MteTags.PackedBytes];
        return Enumerable.Range(0, count).All(slot =>
            store.TryRestore(new SwapEntry(type, slot), packed) && packed.AsSpan().SequenceEqual(Pages[slot % Pages.Length]));
    }

    // Of the process. The kernel marks a mapping that was advised, whether it gives huge pages for it or not.
    private static long AdvisedBytes()
    {
        long size = 0, advised = 0;
        foreach (string[] line in File.ReadLines("/proc/self/smaps").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (line[0] == "Size:")
                size = long.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture) << 10;
            else if (line[0] == "VmFlags:" && line.Contains("hg"))
                advised += size;
        }

        return advised;
    }
}
