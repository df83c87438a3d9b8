using KernelModel.Paths;

namespace KernelModel.Tests.Paths;

public sealed class ShmemTests : IDisposable
{
    private readonly Stand _stand = new();

    [Fact]
    public void Bytes_and_tags_of_a_file_come_back()
    {
        WriteFour();
        _stand.Machine.Frames.ReclaimAll();
        Assert.Equal(2, _stand.Machine.Tags.Count);

        VerifyFour();

        Assert.Equal(0, _stand.Machine.Tags.Count);
        _stand.NothingIsLeftOver();
    }

    [Fact]
    public void A_slot_of_several_pages_is_split_when_one_of_them_is_read()
    {
        WriteFour();
        Assert.True(_stand.File.Pages.FolioAt(0)!.IsLarge);
        _stand.Machine.Frames.ReclaimAll();

        Assert.Equal(FaultResult.Done, _stand.FileMemory().Verify(1));

        Assert.False(_stand.File.Pages.FolioAt(1)!.IsLarge);
        Assert.True(_stand.File.Pages.TryLoad(0, out _));
        VerifyFour();
        _stand.NothingIsLeftOver();
    }

    [Fact]
    public void A_hole_takes_all_pages_of_a_slot_that_was_not_split()
    {
        WriteFour();
        _stand.Machine.Frames.ReclaimAll();

        Shmem.PunchHole(_stand.Machine, _stand.File, 2);

        Assert.Equal(0, _stand.Machine.Devices.InUse);
        Assert.Equal(0, _stand.Machine.Tags.Count);
        VerifyFour();
        _stand.NothingIsLeftOver();
    }

    [Fact]
    public void An_unreadable_page_is_an_error_and_nothing_is_changed()
    {
        WriteFour();
        _stand.Machine.Frames.ReclaimAll();
        Assert.True(_stand.File.Pages.TryLoad(3, out SwapEntry entry));
        _stand.Storage.Break(entry.Offset);

        Assert.Equal(FaultResult.BusError, _stand.FileMemory().Verify(3));

        Assert.True(_stand.File.Pages.TryLoad(3, out SwapEntry still));
        Assert.Equal(entry, still);
        _stand.Storage.Break(-1);
        _stand.Machine.Frames.ReclaimAll();
        VerifyFour();
        _stand.NothingIsLeftOver();
    }

    public void Dispose() => _stand.Dispose();

    private void WriteFour()
    {
        for (int index = 0; index < 4; index++)
            Assert.Equal(FaultResult.Done, _stand.FileMemory().Write(index, index, [Stand.Old]));
        _stand.FileMemory().SetTags(1, Stand.Packed(Stand.Tags));
        _stand.FileMemory().SetTags(2, Stand.Packed(Stand.Tags + 1));
    }

    private void VerifyFour()
    {
        for (int index = 0; index < 4; index++)
            Assert.Equal(FaultResult.Done, _stand.FileMemory().Verify(index));
    }
}
