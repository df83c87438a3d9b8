namespace SwapOrder.Runtime.Tests;

public class FolioFlagTests
{
    private readonly PhysicalMemory _memory = new(64);

    [Fact]
    public void A_new_folio_has_no_flags()
    {
        Folio folio = _memory.Allocate()!;
        Assert.False(folio.IsUptodate || folio.IsDirty || folio.IsWriteback || folio.IsSwapCache || folio.IsSwapBacked || folio.IsAnon || folio.IsKsm);
    }

    [Fact]
    public void Clearing_dirty_tells_whether_it_was()
    {
        Folio folio = _memory.Allocate()!;
        folio.MarkDirty();
        Assert.True(folio.ClearDirty());
        Assert.False(folio.ClearDirty());
    }

    [Fact]
    public void Whoever_waits_for_writeback_sleeps_until_it_ends()
    {
        Folio folio = Machine.FolioAt(103);
        folio.Lock();
        folio.BeginWriteback();
        Task waiter = Race.Start(folio.WaitWriteback);
        Race.AssertWaits(waiter);
        folio.EndWriteback();
        Race.Await(waiter);
        folio.WaitWriteback();
    }

    [Fact]
    public void Writeback_begins_once_under_the_lock_and_ends_once()
    {
        Folio folio = _memory.Allocate()!;
        Assert.Throws<BadPageStateException>(folio.BeginWriteback);
        Assert.Throws<BadPageStateException>(folio.EndWriteback);
        folio.Lock();
        folio.BeginWriteback();
        Assert.Throws<BadPageStateException>(folio.BeginWriteback);
        folio.EndWriteback();
        Assert.False(folio.IsWriteback);
    }

    [Fact]
    public void A_merged_page_is_anonymous_and_belongs_to_no_place()
    {
        Folio folio = _memory.Allocate()!;
        folio.SetAnon(new AnonPlace("root", 3));
        folio.SetKsm();
        Assert.True(folio.IsAnon && folio.IsKsm);
        Assert.Null(folio.AnonPlace);
        Assert.Throws<BadPageStateException>(() => folio.MarkExclusive());
        Assert.Throws<BadPageStateException>(() => folio.AddMapping(0, exclusive: true));
        Assert.Equal(0, folio.MapCount);
    }

    [Fact]
    public void Large_tagged_and_exclusive_pages_are_not_merged()
    {
        Folio tagged = _memory.Allocate()!, exclusive = _memory.Allocate()!;
        Machine.Tag(tagged, 0, 1);
        exclusive.MarkExclusive();
        foreach (Folio folio in new[] { _memory.Allocate(1)!, tagged, exclusive })
        {
            Assert.Throws<BadPageStateException>(folio.SetKsm);
            Assert.False(folio.IsKsm);
        }
    }

    [Fact]
    public void Flags_of_one_page_are_not_those_of_another()
    {
        Folio folio = _memory.Allocate(6)!;
        folio.MarkPoisoned(63);
        folio.MarkExclusive(0);
        Assert.True(folio.IsPoisoned(63) && folio.IsExclusive(0));
        Assert.False(folio.IsPoisoned(0) || folio.IsExclusive(63));
        folio.ClearExclusive(0);
        Assert.False(folio.IsExclusive(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => folio.MarkPoisoned(64));
        Assert.Throws<ArgumentOutOfRangeException>(() => folio.IsPoisoned(-1));
    }

    [Fact]
    public void Flags_that_are_set_and_cleared_at_once_are_all_changed()
    {
        Folio folio = _memory.Allocate(1)!;
        Duel.Run(
            () =>
            {
                folio.MarkDirty();
                folio.ClearUptodate();
                folio.ClearExclusive(0);
                folio.MarkExclusive(1);
            },
            () =>
            {
                folio.ClearDirty();
                folio.MarkExclusive(0);
            },
            () =>
            {
                folio.MarkUptodate();
                folio.ClearExclusive(1);
            },
            () => Assert.Equal((false, true, true, false), (folio.IsDirty, folio.IsUptodate, folio.IsExclusive(0), folio.IsExclusive(1))));
    }

    [Fact]
    public void Whoever_sees_a_folio_up_to_date_sees_its_bytes()
    {
        for (int round = 1; round <= 500; round++)
        {
            Folio folio = _memory.Allocate()!;
            folio.Bytes().Clear();
            byte expected = (byte)(round | 1);
            Task<byte> reader = Task.Run(() =>
            {
                while (!folio.IsUptodate)
                    Thread.SpinWait(1);
                return folio.Bytes()[PhysicalMemory.PageSize - 1];
            });
            folio.Bytes().Fill(expected);
            folio.MarkUptodate();
            Assert.Equal(expected, Race.Await(reader));
            folio.Put();
        }
    }
}
