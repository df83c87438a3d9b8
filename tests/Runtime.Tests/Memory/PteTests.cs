namespace SwapOrder.Runtime.Tests;

public class PteTests
{
    private static readonly SwapEntry Entry = new(2, 7);
    private readonly PhysicalMemory _memory = new(64);

    [Fact]
    public void A_pte_is_none_or_present_or_swap()
    {
        Pte present = Pte.FromFolio(_memory.Allocate()!), swap = Pte.FromEntry(Entry);
        Assert.Equal((true, false, false), Kinds(Pte.None));
        Assert.Equal((false, true, false), Kinds(present));
        Assert.Equal((false, false, true), Kinds(swap));

        static (bool, bool, bool) Kinds(Pte pte) => (pte.IsNone, pte.IsPresent, pte.IsSwap);
    }

    [Fact]
    public void A_new_present_pte_is_read_only_old_and_clean()
    {
        Pte pte = Pte.FromFolio(_memory.Allocate()!);
        Assert.False(pte.IsWritable || pte.IsYoung || pte.IsDirty || pte.IsUffdWp || pte.IsExclusive);
    }

    [Fact]
    public void A_setter_returns_a_new_version_and_leaves_the_old_one()
    {
        Pte pte = Pte.FromFolio(_memory.Allocate()!);
        Pte changed = pte.MkWrite().MkYoung().MkDirty();
        Assert.True(changed.IsWritable && changed.IsYoung && changed.IsDirty);
        Assert.False(pte.IsWritable || pte.IsYoung || pte.IsDirty);
        Assert.Equal(pte.Value, changed.MkClean().MkOld().WrProtect().Value);
    }

    [Fact]
    public void A_uffd_protected_page_cannot_be_written()
    {
        Pte pte = Pte.FromFolio(_memory.Allocate()!).MkWrite().MkUffdWp();
        Assert.True(pte.IsUffdWp);
        Assert.False(pte.IsWritable);
        Assert.False(pte.ClearUffdWp().IsUffdWp);
    }

    [Fact]
    public void The_entry_of_a_swap_pte_comes_without_its_flags()
    {
        Pte pte = Pte.FromEntry(Entry).MkExclusive().MkUffdWp();
        Assert.True(pte.IsExclusive && pte.IsUffdWp);
        Assert.Equal(Entry, pte.ToEntry());
        Assert.Equal(Pte.FromEntry(Entry).Value, pte.ClearExclusive().ClearUffdWp().Value);
    }

    [Fact]
    public void Soft_dirty_is_lost_where_the_layout_has_no_bit_for_it() =>
        Assert.Equal(PteLayouts.Current.HasSoftDirty, Pte.FromEntry(Entry).MkSoftDirty().IsSoftDirty);

    [Fact]
    public void A_page_of_a_large_folio_is_mapped_by_its_own_frame()
    {
        Folio folio = _memory.Allocate(2)!;
        Assert.Equal(folio.Pfn + 3, Pte.FromFolio(folio, 3).Pfn);
        Assert.Same(folio, _memory.FolioOf(Pte.FromFolio(folio, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pte.FromFolio(folio, 4));
    }

    [Fact]
    public void The_wrong_kind_of_pte_is_refused()
    {
        Pte present = Pte.FromFolio(_memory.Allocate()!), swap = Pte.FromEntry(Entry);
        Assert.Throws<InvalidOperationException>(() => present.ToEntry());
        Assert.Throws<InvalidOperationException>(() => present.MkExclusive());
        Assert.Throws<InvalidOperationException>(() => swap.MkWrite());
        Assert.Throws<InvalidOperationException>(() => swap.Pfn);
        Assert.Throws<InvalidOperationException>(() => Pte.None.MkUffdWp());
        Assert.Throws<InvalidOperationException>(() => Pte.None.ToEntry());
        Assert.Null(_memory.FolioOf(swap));
    }
}
