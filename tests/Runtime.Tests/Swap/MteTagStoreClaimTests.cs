namespace SwapOrder.Runtime.Tests;

/// <summary>Who has a block: two threads are after the last one of a cluster that can have no more.</summary>
public class MteTagStoreClaimTests
{
    private const int Blocks = 16;

    private static readonly byte[][] Pages = [.. Enumerable.Range(0, 4).Select(seed => TagPages.Packed(TagPages.WithRuns(new Random(seed), 200)))];

    // The cluster looks for blocks from its first slot on, so that it comes by at the moment when the keeper claims its own.
    private static readonly SwapEntry Keeper = new(0, 0), Other = new(0, 64), Third = new(0, 128);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_block_that_a_slot_has_kept_goes_to_it_or_to_another_slot_but_not_to_both(bool isChecked)
    {
        using MteTagStore store = StoreWithFreeBlocks(1, isChecked);
        bool isKept = false, isTaken = false;
        Duel.Run(
            () =>
            {
                GiveBack(store, Other);
                Assert.True(store.TrySave(Keeper, Pages[0]) && store.Invalidate(Keeper));
            },
            () => isKept = store.TrySave(Keeper, Pages[1]),
            () => isTaken = store.TrySave(Other, Pages[2]),
            () => AssertOneHasIt(store, isKept, isTaken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_two_slots_that_need_the_last_block_one_has_it(bool isChecked)
    {
        using MteTagStore store = StoreWithFreeBlocks(1, isChecked);
        bool isFirst = false, isSecond = false;
        Duel.Run(
            () => GiveBack(store, Keeper, Other),
            () => isFirst = store.TrySave(Keeper, Pages[1]),
            () => isSecond = store.TrySave(Other, Pages[2]),
            () => AssertOneHasIt(store, isFirst, isSecond));
    }

    [Fact]
    public void Blocks_that_are_given_back_at_once_are_free_both()
    {
        using MteTagStore store = StoreWithFreeBlocks(2, isChecked: false);
        Duel.Run(
            () => Assert.True(store.TrySave(Keeper, Pages[1]) && store.TrySave(Other, Pages[2]) && !store.TrySave(Third, Pages[3])),
            () => GiveBack(store, Keeper),
            () => GiveBack(store, Other),
            () => { });
    }

    [Fact]
    public void Folios_that_overlap_are_caught_and_leave_no_entry_claimed()
    {
        const int pages = 8, overlap = 4;
        using var store = new MteTagStore(new MteTagStoreOptions { Checked = true });
        byte[] folio = [.. Enumerable.Range(0, pages).SelectMany(page => Pages[page % Pages.Length])];
        int caught = 0;
        void Save(SwapEntry first)
        {
            try
            {
                store.TrySaveFolio(first, folio);
            }
            catch (InvalidOperationException)
            {
                Interlocked.Increment(ref caught);
            }
        }

        Duel.Run(
            () => { },
            () => Save(Keeper),
            () => Save(Keeper + (pages - overlap)),
            () =>
            {
                for (int page = 0; page < (2 * pages) - overlap; page++)
                    Assert.True(store.TrySave(Keeper + page, Pages[0]));
            });
    }

    private static void AssertOneHasIt(MteTagStore store, bool isFirst, bool isSecond)
    {
        Assert.True(isFirst ^ isSecond, isFirst ? "Both have the block." : "Neither has the block.");
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        Assert.True(store.TryRestore(isFirst ? Keeper : Other, packed));
        Assert.True(packed.SequenceEqual(isFirst ? Pages[1] : Pages[2]));
        Assert.False(store.TrySave(Third, Pages[3]), "A third slot has it, too.");
    }

    // A page that needs no block leaves none with the slot either, as its erasure would.
    private static void GiveBack(MteTagStore store, params ReadOnlySpan<SwapEntry> entries)
    {
        foreach (SwapEntry entry in entries)
            Assert.True(store.TrySave(entry, Machine.AllTags(1)) && store.Invalidate(entry));
    }

    // The other blocks of the cluster have records, and there is no memory for more.
    private static MteTagStore StoreWithFreeBlocks(int count, bool isChecked)
    {
        using var measured = new MteTagStore();
        measured.TrySave(default, Pages[0]);
        var store = new MteTagStore(new MteTagStoreOptions { Checked = isChecked, MaxBytes = measured.AllocatedBytes });
        for (int block = count; block < Blocks; block++)
            Assert.True(store.TrySave(new SwapEntry(0, 256 + block), Pages[0]));
        return store;
    }
}
