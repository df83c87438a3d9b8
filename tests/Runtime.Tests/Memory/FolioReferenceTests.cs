namespace SwapOrder.Runtime.Tests;

public class FolioReferenceTests
{
    private readonly PhysicalMemory _memory = new(1);

    [Fact]
    public void The_last_put_frees_the_frame()
    {
        Folio folio = _memory.Allocate()!;
        folio.Get();
        Assert.Equal(2, folio.ReferenceCount);
        folio.Put();
        Assert.Equal(0, _memory.FreeFrames);
        folio.Put();
        Assert.Equal(1, _memory.FreeFrames);
        Assert.Null(_memory.FolioAt(0));
    }

    [Fact]
    public void A_freed_folio_is_never_brought_back()
    {
        Folio folio = _memory.Allocate()!;
        folio.Put();
        Assert.False(folio.TryGet());
        Assert.Throws<BadPageStateException>(folio.Get);
        Assert.Throws<BadPageStateException>(folio.Put);
        Assert.Throws<BadPageStateException>(() => folio.Bytes());
        Assert.Equal(0, folio.ReferenceCount);
        Assert.Equal(1, _memory.FreeFrames);
    }

    [Fact]
    public void A_freed_folio_begins_anew_when_its_frame_is_allocated_again()
    {
        Folio folio = _memory.Allocate()!;
        folio.MarkUptodate();
        folio.MarkDirty();
        folio.MarkPoisoned();
        Machine.Tag(folio, 0, 5);
        folio.SetAnon(new AnonPlace("root", 1));
        folio.Put();

        Folio next = _memory.Allocate()!;
        Assert.Same(folio, next);
        Assert.Equal(1, next.ReferenceCount);
        Assert.False(next.IsUptodate || next.IsDirty || next.IsPoisoned() || next.IsTagged() || next.IsAnon);
        Assert.Null(next.AnonPlace);
    }

    [Theory]
    [InlineData("locked")]
    [InlineData("mapped")]
    [InlineData("writeback")]
    public void The_last_reference_to_a_folio_in_use_cannot_be_put(string use)
    {
        Folio folio = _memory.Allocate()!;
        if (use == "mapped")
            folio.AddMapping();
        else
            folio.Lock();
        if (use == "writeback")
        {
            folio.BeginWriteback();
            folio.Unlock();
        }

        var exception = Assert.Throws<BadPageStateException>(folio.Put);
        Assert.Contains(use, exception.Message);
        Assert.Equal(1, folio.ReferenceCount);
    }

    [Fact]
    public void Mappings_are_counted_and_none_can_be_taken_away_twice()
    {
        Folio folio = _memory.Allocate()!;
        folio.AddMapping(0, exclusive: true);
        Assert.True(folio.IsMapped && folio.IsExclusive());
        folio.RemoveMapping();
        Assert.False(folio.IsMapped);
        Assert.Throws<BadPageStateException>(() => folio.RemoveMapping());
        Assert.Equal(0, folio.MapCount);
    }

    [Fact]
    public void References_that_are_taken_and_given_back_at_once_are_all_counted()
    {
        Folio folio = _memory.Allocate()!;
        bool isTaken = false;
        Duel.Run(
            () => Assert.True(folio.TryGet()),
            () => isTaken = folio.TryGet(),
            folio.Put,
            () =>
            {
                Assert.Equal((true, 2), (isTaken, folio.ReferenceCount));
                folio.Put();
            });
    }

    [Fact]
    public void Mappings_and_pins_that_are_taken_and_given_back_at_once_are_all_counted()
    {
        Folio folio = _memory.Allocate()!;
        Duel.Run(
            () =>
            {
                folio.AddMapping();
                Assert.True(folio.TryPin());
            },
            () =>
            {
                folio.AddMapping();
                Assert.True(folio.TryPin());
            },
            () =>
            {
                folio.RemoveMapping();
                folio.Unpin();
            },
            () =>
            {
                Assert.Equal((1, true), (folio.MapCount, folio.IsMaybePinned));
                folio.RemoveMapping();
                folio.Unpin();
                Assert.Equal((0, false, 1), (folio.MapCount, folio.IsMaybePinned, folio.ReferenceCount));
            });
    }

    [Fact]
    public void Speculative_references_and_the_last_put_leave_exactly_one_free_frame()
    {
        for (int round = 0; round < 300; round++)
        {
            Folio folio = _memory.Allocate()!;
            void Speculate()
            {
                for (int i = 0; i < 20; i++)
                {
                    if (folio.TryGet())
                        folio.Put();
                }
            }

            Task finder = Task.Run(Speculate);
            folio.Put();
            Race.Await(finder);
            Assert.Equal(0, folio.ReferenceCount);
            Assert.Equal(1, _memory.FreeFrames);
        }
    }
}
