using KernelModel.Paths;

namespace KernelModel.Tests.Paths;

public sealed class SwapOffTests : IDisposable
{
    private readonly Stand _stand = new();

    [Fact]
    public void Everything_comes_back_from_a_device_that_is_removed()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.MemoryOf(_stand.A).SetTags(0, Stand.Packed(Stand.Tags));
        for (int slot = 0; slot < 4; slot++)
            _stand.MemoryOf(_stand.Large).Fill(slot, Stand.New);
        _stand.FileMemory().Write(0, 0, [Stand.New]);
        SwapOutEverything();
        _stand.MemoryOf(_stand.A).Fill(1, Stand.Old);

        SwapOff.Remove(_stand.Machine, _stand.Machine.Devices.All[0]);

        Assert.Empty(_stand.Machine.Devices.All);
        Assert.True(_stand.A.Table.Read(0).IsPresent);
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
        for (int slot = 0; slot < 4; slot++)
            Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.Large).Verify(slot));
        Assert.Equal(FaultResult.Done, _stand.FileMemory().Verify(0));
        Assert.Equal(0, _stand.Machine.Tags.Count);
    }

    [Fact]
    public void A_page_that_was_the_processes_own_can_be_written_in_place_again()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.SwapOutPage(_stand.A);

        SwapOff.Remove(_stand.Machine, _stand.Machine.Devices.All[0]);
        _stand.MemoryOf(_stand.A).Fill(0, Stand.New);

        Assert.Equal(0, _stand.Machine.Statistics[Work.Copies]);
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
    }

    [Fact]
    public void A_merged_page_comes_back_for_both()
    {
        AddressSpace other = new(8, "other");
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.MemoryOf(other).Fill(0, Stand.Old);
        Assert.True(KsmMerge.TryMerge(_stand.Machine, new(_stand.A, 0), new(other, 0)));
        _stand.SwapOutPage(_stand.A);

        SwapOff.Remove(_stand.Machine, _stand.Machine.Devices.All[0]);

        Assert.NotSame(_stand.FolioOf(_stand.A), _stand.FolioOf(other));
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(other).Verify(0));
    }

    [Fact]
    public void What_cannot_be_read_becomes_a_marker_and_a_signal_for_parent_and_child()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        _stand.MemoryOf(_stand.A).Fill(1, Stand.Old);
        _stand.SwapOutPage(_stand.A, 1);
        _stand.Storage.Break(_stand.SwapOutPage(_stand.A).Offset);

        SwapOff.Remove(_stand.Machine, _stand.Machine.Devices.All[0]);

        Assert.True(_stand.A.Table.Read(0).ToEntry().IsPoisonMarker);
        AddressSpace child = _stand.ForkOf(_stand.A);
        Assert.Equal(FaultResult.HwPoison, _stand.MemoryOf(_stand.A).Verify(0));
        Assert.Equal(FaultResult.HwPoison, _stand.MemoryOf(child).Verify(0));
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(1));
        Zap.Page(_stand.Machine, _stand.A, 0);
        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
    }

    [Fact]
    public void A_broken_frame_becomes_a_marker_too()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        Folio folio = _stand.FolioOf(_stand.A);
        folio.Get();
        Assert.False(SwapOut.ShrinkFolio(_stand.Machine, folio));
        Assert.True(MemoryFailure.Poison(_stand.Machine, folio.Pfn));
        Assert.Equal(FaultResult.HwPoison, _stand.MemoryOf(_stand.A).Verify(0));

        SwapOff.Remove(_stand.Machine, _stand.Machine.Devices.All[0]);

        Assert.True(_stand.A.Table.Read(0).ToEntry().IsHwPoison);
        Assert.Equal(FaultResult.HwPoison, _stand.MemoryOf(_stand.A).Verify(0));
        folio.Put();
    }

    [Fact]
    public void A_broken_frame_of_a_clean_page_costs_no_content()
    {
        _stand.MemoryOf(_stand.A).Fill(0, Stand.Old);
        Folio folio = _stand.FolioOf(_stand.A);
        folio.Get();
        SwapOut.ShrinkFolio(_stand.Machine, folio);
        Assert.True(MemoryFailure.Poison(_stand.Machine, folio.Pfn));
        folio.Put();

        _stand.Machine.Frames.ReclaimAll();

        Assert.Equal(FaultResult.Done, _stand.MemoryOf(_stand.A).Verify(0));
        _stand.NothingIsLeftOver();
    }

    [Fact]
    public void A_page_of_a_file_that_cannot_be_read_does_not_keep_swapoff_from_ending()
    {
        _stand.FileMemory().Write(0, 0, [Stand.New]);
        SwapOutEverything();
        Assert.True(_stand.File.Pages.TryLoad(0, out SwapEntry entry));
        _stand.Storage.Break(entry.Offset);

        SwapOff.Remove(_stand.Machine, _stand.Machine.Devices.All[0]);

        Assert.Equal(FaultResult.BusError, _stand.FileMemory().Verify(0));
        Shmem.PunchHole(_stand.Machine, _stand.File, 0);
        Assert.Equal(FaultResult.Done, _stand.FileMemory().Verify(0));
    }

    public void Dispose() => _stand.Dispose();

    private void SwapOutEverything()
    {
        _stand.Machine.Frames.ReclaimAll();
        Assert.True(_stand.Machine.Devices.InUse > 0);
    }
}
