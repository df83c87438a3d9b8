namespace SwapOrder.Runtime.Tests;

/// <summary>What is left of the records and the memory of a type that is erased, closed or removed.</summary>
public class MteTagStoreTypeTests
{
    private static readonly SwapEntry First = new(4, 600);

    private readonly Random _random = new(11);

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
}
