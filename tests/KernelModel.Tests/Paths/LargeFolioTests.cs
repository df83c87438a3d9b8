using KernelModel.Paths;

namespace KernelModel.Tests.Paths;

public sealed class LargeFolioTests
{
    [Theory]
    [InlineData(SwapFileKind.Plain)]
    [InlineData(SwapFileKind.Synchronous)]
    public void Pages_with_and_without_tags_go_out_and_come_back_together(SwapFileKind kind)
    {
        using var stand = new Stand(kind);
        FillPartlyTagged(stand);
        SwapEntry first = stand.SwapOutPage(stand.Large);
        Assert.Equal([false, true, false, true], Enumerable.Range(0, 4).Select(page => stand.Machine.Tags.Contains(first + page)));

        for (int slot = 0; slot < 4; slot++)
            Assert.Equal(FaultResult.Done, stand.MemoryOf(stand.Large).Verify(slot));

        // Past the cache as one folio again; through it, page by page.
        Assert.Equal(kind == SwapFileKind.Synchronous ? 4 : 0, stand.Machine.Statistics[SwapInKind.Large]);
        stand.NothingIsLeftOver();
    }

    [Fact]
    public void A_folio_that_is_still_cached_is_mapped_as_a_whole()
    {
        using var stand = new Stand();
        FillPartlyTagged(stand);
        Folio folio = stand.FolioOf(stand.Large);
        folio.Get();
        Assert.False(SwapOut.ShrinkFolio(stand.Machine, folio));
        Assert.True(stand.Large.Table.Read(2).IsSwap);

        Assert.Equal(FaultResult.Done, stand.MemoryOf(stand.Large).Verify(2));

        Assert.Equal(4, folio.MapCount);
        Assert.Equal(4, stand.Machine.Statistics[SwapInKind.Large]);
        folio.Put();
        stand.NothingIsLeftOver();
    }

    [Fact]
    public void Where_a_page_was_given_up_the_others_are_mapped_one_by_one()
    {
        using var stand = new Stand();
        FillPartlyTagged(stand);
        Folio folio = stand.FolioOf(stand.Large);
        folio.Get();
        SwapOut.ShrinkFolio(stand.Machine, folio);
        Zap.Page(stand.Machine, stand.Large, 0);

        Assert.Equal(FaultResult.Done, stand.MemoryOf(stand.Large).Verify(1));

        Assert.Equal(1, folio.MapCount);
        Assert.Equal(1, stand.Machine.Statistics[SwapInKind.PageOfLarge]);
        folio.Put();
        stand.NothingIsLeftOver();
    }

    [Fact]
    public void One_bad_page_does_not_take_its_neighbours_along()
    {
        using var stand = new Stand(SwapFileKind.Synchronous);
        FillPartlyTagged(stand);
        stand.Storage.Break((stand.SwapOutPage(stand.Large) + 2).Offset);

        FaultResult[] results = [.. Enumerable.Range(0, 4).Select(slot => stand.MemoryOf(stand.Large).Verify(slot))];

        Assert.Equal([FaultResult.Done, FaultResult.Done, FaultResult.BusError, FaultResult.Done], results);
        stand.NothingIsLeftOver();
    }

    [Fact]
    public void Tags_that_find_no_room_keep_all_pages_in_memory()
    {
        using var stand = new Stand(tagCapacity: 1);
        FillPartlyTagged(stand);

        Assert.False(SwapOut.ShrinkFolio(stand.Machine, stand.FolioOf(stand.Large)));

        Assert.Equal(1, stand.Faults.Count(FaultKind.TagStoreFull));
        Assert.Equal(0, stand.Machine.Tags.Count);
        for (int slot = 0; slot < 4; slot++)
            Assert.Equal(FaultResult.Done, stand.MemoryOf(stand.Large).Verify(slot));
        stand.NothingIsLeftOver();
    }

    // PROT_MTE on the pages of odd numbers.
    private static void FillPartlyTagged(Stand stand)
    {
        for (int slot = 0; slot < 4; slot++)
            stand.MemoryOf(stand.Large).Fill(slot, (byte)(Stand.Old + slot));
        stand.MemoryOf(stand.Large).SetTags(1, Stand.Packed(Stand.Tags));
        stand.MemoryOf(stand.Large).SetTags(3, Stand.Packed(Stand.Tags + 1));
        Assert.True(stand.FolioOf(stand.Large).IsLarge);
    }
}
