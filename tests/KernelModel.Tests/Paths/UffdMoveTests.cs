using KernelModel.Paths;

namespace KernelModel.Tests.Paths;

public sealed class UffdMoveTests : IDisposable
{
    private readonly Stand _stand = new();

    [Theory]
    [InlineData("present")]
    [InlineData("cached")]
    [InlineData("swapped out")]
    public void A_page_is_found_where_it_was_moved_to(string state)
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.MemoryOf(_stand.A).SetTags(0, Stand.Packed(Stand.Tags));
        Folio folio = _stand.FolioOf(_stand.A);
        if (state == "cached")
            folio.Get();
        if (state != "present")
            SwapOut.ShrinkFolio(_stand.Machine, folio);

        Assert.True(UffdMove.TryMove(_stand.Machine, _stand.A, 0, 5));

        Assert.True(_stand.A.Table.Read(0).IsNone);
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(5));
        Assert.Equal(_stand.A.PlaceOf(5), _stand.FolioOf(_stand.A, 5).AnonPlace);
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
        if (state == "cached")
            folio.Put();
        _stand.NothingIsLeftOver();
    }

    [Theory]
    [InlineData("shared")]
    [InlineData("pinned")]
    [InlineData("target taken")]
    public void A_page_that_is_not_the_processes_alone_stays_where_it_is(string state)
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        AddressSpace[] children = state == "shared" ? [_stand.ForkOf(_stand.A)] : [];
        Folio? pinned = state == "pinned" ? Gup.Pin(_stand.Machine, _stand.A, 0) : null;
        if (state == "target taken")
            _stand.MemoryOf(_stand.A).Fill(5, Stand.New);
        Pte before = _stand.A.Table.Read(0);

        Assert.False(UffdMove.TryMove(_stand.Machine, _stand.A, 0, 5));

        Assert.Equal(before.Value, _stand.A.Table.Read(0).Value);
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
        if (pinned != null)
            Gup.Unpin(pinned);
        _stand.NothingIsLeftOver(children);
    }

    [Fact]
    public void An_entry_that_is_being_read_is_not_moved()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        SwapEntry entry = _stand.SwapOutPage(_stand.A);
        Assert.True(_stand.Machine.Map.Pin(entry));

        Assert.False(UffdMove.TryMove(_stand.Machine, _stand.A, 0, 5));

        _stand.Machine.Map.Unpin(entry);
        Assert.True(UffdMove.TryMove(_stand.Machine, _stand.A, 0, 5));
        _stand.NothingIsLeftOver();
    }

    public void Dispose() => _stand.Dispose();
}
