namespace SwapOrder.Runtime.Tests;

/// <summary>Many slots at once: what a large folio's swap-in and swap-out do with a page table.</summary>
public class PageTableRunTests
{
    private readonly PageTable _table = new(32);

    [Fact]
    public void A_run_that_was_installed_is_found_and_ends_where_it_ends()
    {
        var entry = new SwapEntry(2, 100);
        _table.Lock();
        _table.SetSwapRun(4, 16, Pte.FromEntry(entry).MkExclusive());
        Assert.Equal(16, _table.CountSwapRun(4, 28));
        Assert.Equal(5, _table.CountSwapRun(4, 5));
        Assert.Equal(3, _table.CountSwapRun(17, 15));
        Assert.Equal(0, _table.CountSwapRun(3, 10));
        Assert.Equal(0, _table.CountSwapRun(20, 12));
        for (int page = 0; page < 16; page++)
            Assert.True(_table.PteSame(4 + page, Pte.FromEntry(entry + page).MkExclusive()));
        _table.SetSwap(9, Pte.FromEntry(entry + 5));
        Assert.Equal(5, _table.CountSwapRun(4, 28));
        _table.Unlock();
    }

    [Fact]
    public void A_large_folio_is_mapped_page_by_page()
    {
        Folio folio = new PhysicalMemory(16).Allocate(4)!;
        _table.Lock();
        _table.MapRun(8, 16, Pte.FromFolio(folio).MkYoung());
        _table.Unlock();
        Assert.True(_table.Read(7).IsNone);
        Assert.True(_table.Read(24).IsNone);
        for (int page = 0; page < 16; page++)
            Assert.Equal((folio.PfnOf(page), true), (_table.Read(8 + page).Pfn, _table.Read(8 + page).IsYoung));
    }

    [Fact]
    public void No_slots_change_without_the_lock()
    {
        Assert.Throws<SynchronizationLockException>(() => _table.CountSwapRun(0, 1));
        Assert.Throws<SynchronizationLockException>(() => _table.SetSwapRun(0, 1, Pte.FromEntry(new SwapEntry(1, 1))));
        Assert.Throws<SynchronizationLockException>(() => _table.MapRun(0, 1, Pte.FromFolio(Machine.FolioAt(0))));
        Assert.True(_table.Read(0).IsNone);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 33)]
    [InlineData(32, 1)]
    [InlineData(int.MaxValue, 2)]
    public void Slots_out_of_range_are_refused_and_none_is_changed(int slot, int count)
    {
        _table.Lock();
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.CountSwapRun(slot, count));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.SetSwapRun(slot, count, Pte.FromEntry(new SwapEntry(1, 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.MapRun(slot, count, Pte.FromFolio(Machine.FolioAt(0))));
        Assert.All(Enumerable.Range(0, 32), at => Assert.True(_table.Read(at).IsNone));
        _table.Unlock();
    }

    [Fact]
    public void The_wrong_kind_of_pte_and_offsets_beyond_the_layouts_are_refused()
    {
        _table.Lock();
        Assert.Throws<ArgumentException>(() => _table.SetSwapRun(0, 2, Pte.FromFolio(Machine.FolioAt(0))));
        Assert.Throws<ArgumentException>(() => _table.MapRun(0, 2, Pte.FromEntry(new SwapEntry(1, 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.SetSwapRun(0, 2, Pte.FromEntry(new SwapEntry(1, PteLayouts.Current.MaxSwapOffset))));
        Assert.True(_table.Read(0).IsNone);
        _table.Unlock();
    }

    [Fact]
    public void Whoever_reads_a_pte_of_a_run_without_the_lock_sees_the_page_behind_it()
    {
        Folio folio = new PhysicalMemory(16).Allocate(4)!;
        for (byte round = 1; round < 200; round++)
        {
            var table = new PageTable(16);
            byte expected = round;
            void Install()
            {
                for (int page = 0; page < 16; page++)
                    folio.Bytes(page)[0] = expected;
                table.Lock();
                table.MapRun(0, 16, Pte.FromFolio(folio));
                table.Unlock();
            }

            void Look()
            {
                for (int page = 15; page >= 0; page--)
                {
                    while (!table.Read(page).IsPresent)
                        Thread.SpinWait(1);
                    Assert.Equal(expected, folio.Bytes(page)[0]);
                }
            }

            Race.Run(Install, Look);
        }
    }
}
