namespace SwapOrder.Runtime.Tests;

public class PageTableUnmapTests
{
    private static readonly SwapEntry Entry = new(1, 16);

    private readonly Machine _machine = new();
    private readonly PageTable _table = new(8), _other = new(8);

    public PageTableUnmapTests()
    {
        _table.Lock();
        _other.Lock();
    }

    [Fact]
    public void Clearing_for_an_unmap_wants_the_folio_that_is_mapped()
    {
        Folio folio = _machine.Memory.Allocate(1)!, stranger = _machine.Memory.Allocate()!;
        _table.Map(3, Pte.FromFolio(folio, 1).MkSoftDirty());
        Assert.Throws<ArgumentException>(() => _table.ClearForUnmap(3, stranger));
        Assert.Equal(folio.PfnOf(1), _table.ClearForUnmap(3, folio).Pfn);
        Assert.True(_table.Read(3).IsNone);
    }

    [Fact]
    public void A_pte_takes_the_flags_of_the_one_that_it_replaces()
    {
        Folio folio = _machine.Memory.Allocate()!;
        Pte swapped = Pte.FromEntry(Entry).CarryFlags(Pte.FromFolio(folio).MkSoftDirty().MkUffdWp());
        Assert.Equal((PteLayouts.Current.HasSoftDirty, true, false), (swapped.IsSoftDirty, swapped.IsUffdWp, swapped.IsExclusive));
        Pte present = Pte.FromFolio(folio).MkWrite().CarryFlags(swapped);
        Assert.True(present.IsUffdWp && !present.IsWritable);
        Assert.True(swapped.SameEntry(Entry) && !swapped.SameEntry(Entry + 1) && !present.SameEntry(Entry));
    }

    [Fact]
    public void A_swap_pte_moves_with_its_flags_if_it_is_exclusive_and_still_there()
    {
        Pte original = Pte.FromEntry(Entry).MkUffdWp().MkExclusive();
        _table.SetSwap(0, original);
        Assert.False(_table.MoveSwap(0, _other, 5, Pte.FromEntry(Entry).MkExclusive()));
        Assert.Throws<ArgumentException>(() => _table.MoveSwap(0, _other, 5, Pte.FromEntry(Entry)));
        Assert.True(_table.MoveSwap(0, _other, 5, original));
        Assert.True(_table.Read(0).IsNone);
        Assert.Equal(original.MkSoftDirty().Value, _other.Read(5).Value);
        _table.SetSwap(0, original);
        Assert.Throws<ArgumentException>(() => _table.MoveSwap(0, _other, 5, original));
    }

    [Fact]
    public void A_folio_goes_along_with_the_swap_pte_that_is_moved_unless_it_is_large_or_merged()
    {
        Folio folio = _machine.Memory.AllocateLocked()!, large = _machine.Memory.AllocateLocked(1)!;
        AnonPlace from = new(new object(), 1), to = new(new object(), 2);
        Assert.Throws<BadPageStateException>(() => folio.MoveAnon(to));
        folio.SetAnon(from);
        large.SetAnon(from);
        folio.MoveAnon(to);
        Assert.Equal(to, folio.AnonPlace);
        Assert.Throws<BadPageStateException>(() => large.MoveAnon(to));
        folio.SetKsm();
        Assert.Throws<BadPageStateException>(() => folio.MoveAnon(to));
        folio.Unlock();
        Assert.Throws<BadPageStateException>(() => folio.MoveAnon(from));
    }

    [Fact]
    public void A_batch_is_compared_and_mapped_as_a_whole()
    {
        Folio folio = _machine.Memory.Allocate(2)!;
        var batch = SwapBatch.Around(Entry + 2, folio);
        Assert.Equal((Entry, 4), (batch.First, batch.Count));
        for (int at = 0; at < 4; at++)
            _table.SetSwap(2 + at, Pte.FromEntry(Entry + at).MkExclusive());
        Pte original = _table.Read(2);
        Assert.True(_table.PteSameBatch(2, original, batch));
        Assert.False(_table.PteSameBatch(2, Pte.FromEntry(Entry), batch));
        _table.SetSwap(4, Pte.FromEntry(Entry + 2));
        Assert.False(_table.PteSameBatch(2, original, batch));
        _table.MapBatch(2, Pte.FromFolio(folio).MkYoung(), batch);
        for (int at = 0; at < 4; at++)
            Assert.Equal((folio.PfnOf(at), true), (_table.Read(2 + at).Pfn, _table.Read(2 + at).IsYoung));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.MapBatch(6, Pte.FromFolio(folio), batch));
    }
}
