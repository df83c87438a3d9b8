namespace KernelModel.Tests.Paths;

public sealed class ForkTests : IDisposable
{
    private readonly Stand _stand = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_one_of_two_writes_the_other_does_not_see(bool swappedOut)
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.MemoryOf(_stand.A).SetTags(0, Stand.Packed(Stand.Tags));
        if (swappedOut)
            _stand.SwapOutPage(_stand.A);

        AddressSpace child = _stand.ForkOf(_stand.A);
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Fill(0, Stand.New));

        Assert.Equal(FaultResult.Done, _stand.MemoryOf(child).Verify(0));
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
        _stand.NothingIsLeftOver(child);
    }

    [Fact]
    public void A_shared_entry_is_exclusive_on_neither_side()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.SwapOutPage(_stand.A);
        Assert.True(_stand.A.Table.Read(0).IsExclusive);

        AddressSpace child = _stand.ForkOf(_stand.A);

        Assert.False(_stand.A.Table.Read(0).IsExclusive);
        Assert.False(child.Table.Read(0).IsExclusive);
        _stand.NothingIsLeftOver(child);
    }

    [Fact]
    public void A_page_that_nobody_shares_any_more_is_written_in_place()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        AddressSpace child = _stand.ForkOf(_stand.A);
        Folio before = _stand.FolioOf(_stand.A);
        KernelModel.Paths.Zap.All(_stand.Machine, child);

        _stand.MemoryOf(_stand.A).Fill(0, Stand.New);

        Assert.Same(before, _stand.FolioOf(_stand.A));
        Assert.Equal(1, _stand.Machine.Statistics[Work.Reuses]);
        _stand.NothingIsLeftOver();
    }

    [Fact]
    public void Of_a_large_folio_only_the_written_page_is_copied()
    {
        for (int slot = 0; slot < 4; slot++)
            _stand.MemoryOf(_stand.Large).Fill(slot, Stand.Old);
        Assert.True(_stand.FolioOf(_stand.Large).IsLarge);
        AddressSpace child = _stand.ForkOf(_stand.Large);

        _stand.MemoryOf(child).Fill(1, Stand.New);

        Assert.Equal(1, _stand.Machine.Statistics[Work.Copies]);
        for (int slot = 0; slot < 4; slot++)
        {
            Assert.Equal(FaultResult.Done, _stand.MemoryOf(child).Verify(slot));
            Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.Large).Verify(slot));
        }

        _stand.NothingIsLeftOver(child);
    }

    public void Dispose() => _stand.Dispose();
}
