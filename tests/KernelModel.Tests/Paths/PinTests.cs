using KernelModel.Paths;

namespace KernelModel.Tests.Paths;

public sealed class PinTests : IDisposable
{
    private readonly Stand _stand = new();

    [Fact]
    public void A_pinned_page_is_not_swapped_out()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        Folio pinned = Gup.Pin(_stand.Machine, _stand.A, 0)!;

        Assert.False(SwapOut.ShrinkFolio(_stand.Machine, pinned));

        Assert.Same(pinned, _stand.FolioOf(_stand.A));
        Gup.Unpin(pinned);
        _stand.SwapOutPage(_stand.A);
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
        _stand.NothingIsLeftOver();
    }

    [Fact]
    public void The_child_gets_a_copy_and_the_device_keeps_the_parents_page()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        Folio pinned = Gup.Pin(_stand.Machine, _stand.A, 0)!;

        AddressSpace child = _stand.ForkOf(_stand.A);

        Assert.Same(pinned, _stand.FolioOf(_stand.A));
        Assert.NotSame(pinned, _stand.FolioOf(child));
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(child).Verify(0));
        Gup.Unpin(pinned);
        _stand.NothingIsLeftOver(child);
    }

    [Fact]
    public void A_shared_page_is_copied_before_it_is_pinned()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        AddressSpace child = _stand.ForkOf(_stand.A);
        Folio shared = _stand.FolioOf(child);

        Folio pinned = Gup.Pin(_stand.Machine, _stand.A, 0)!;

        Assert.NotSame(shared, pinned);
        Gup.Unpin(pinned);
        _stand.NothingIsLeftOver(child);
    }

    [Fact]
    public void What_a_device_wrote_is_written_out_although_the_pte_is_clean()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.SwapOutPage(_stand.A);
        _stand.MemoryOf(_stand.A).Verify(0);
        Folio pinned = Gup.Pin(_stand.Machine, _stand.A, 0)!;
        pinned.PinnedBytes()[0] = Stand.New;
        _stand.A.Shadow.Bytes(0)[0] = Stand.New;
        Gup.Unpin(pinned);

        _stand.SwapOutPage(_stand.A);

        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
        _stand.NothingIsLeftOver();
    }

    [Fact]
    public void A_pinned_page_is_not_merged()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.MemoryOf(_stand.A).Fill(1, Stand.Old);
        Folio pinned = Gup.Pin(_stand.Machine, _stand.A, 1)!;

        Assert.False(KsmMerge.TryMerge(_stand.Machine, new(_stand.A, 1), new(_stand.A, 0)));
        Assert.False(KsmMerge.TryMerge(_stand.Machine, new(_stand.A, 0), new(_stand.A, 1)));

        Assert.Same(pinned, _stand.FolioOf(_stand.A, 1));
        Gup.Unpin(pinned);
        _stand.NothingIsLeftOver();
    }

    public void Dispose() => _stand.Dispose();
}
