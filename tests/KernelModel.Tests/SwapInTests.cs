using KernelModel.Paths;

namespace KernelModel.Tests;

public class SwapInTests
{
    private const byte Value = 0x11;

    private readonly SwapFile _file = new(slots: 32);
    private readonly Machine _machine;
    private readonly AddressSpace _a = new(4, "A");
    private readonly AddressSpace _b = new(4, "B", isRandomAccess: true);

    public SwapInTests() => _machine = new(frames: 8, _file);

    [Fact]
    public void A_merged_page_comes_back_once_as_it_is_and_once_as_a_copy()
    {
        SwapOutMerged();

        Assert.Equal(FaultResult.Done, Read(_a));
        Assert.Equal(0, _machine.Statistics[SwapInKind.KsmCopy]);
        Assert.Equal(FaultResult.Done, Read(_b));
        Assert.Equal(1, _machine.Statistics[SwapInKind.KsmCopy]);
        NothingIsLeftOver();
    }

    [Fact]
    public void A_poisoned_page_is_not_copied()
    {
        SwapOutMerged();
        Read(_a);
        _machine.Memory.FolioOf(_a.Table.Read(0))!.MarkPoisoned();

        Assert.Equal(FaultResult.HwPoison, Read(_b));
        NothingIsLeftOver();
    }

    [Fact]
    public void A_copy_that_finds_no_frame_changes_nothing_and_can_be_tried_again()
    {
        SwapOutMerged();
        Read(_a);
        Pte before = _b.Table.Read(0);
        List<Folio> taken = [];
        while (_machine.Memory.Allocate() is { } folio)
            taken.Add(folio);

        Assert.Equal(FaultResult.OutOfMemory, SwapIn.DoSwapPage(_machine, new(_b, 0, before, IsWrite: false)));
        Assert.Equal(before.Value, _b.Table.Read(0).Value);

        taken.ForEach(folio => folio.Put());
        Assert.Equal(FaultResult.Done, Read(_b));
        NothingIsLeftOver();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_page_that_cannot_be_read_is_a_bus_error(bool pastTheCache)
    {
        AddressSpace space = pastTheCache ? _b : _a;
        new UserMemory(_machine, space).Fill(0, Value);
        _file.Break(SwapOutPage(space).Offset);

        Assert.Equal(FaultResult.BusError, Read(space));
        Assert.True(space.Table.Read(0).IsSwap);
        NothingIsLeftOver();
    }

    [Fact]
    public void A_fault_whose_pte_has_changed_changes_nothing()
    {
        new UserMemory(_machine, _a).Fill(0, Value);
        SwapOutPage(_a);
        Pte stale = _a.Table.Read(0);
        Read(_a);
        Pte present = _a.Table.Read(0);

        Assert.Equal(FaultResult.Done, SwapIn.DoSwapPage(_machine, new(_a, 0, stale, IsWrite: true)));
        Assert.Equal(present.Value, _a.Table.Read(0).Value);
        NothingIsLeftOver();
    }

    [Fact]
    public void A_reader_past_the_cache_comes_back_later_when_somebody_else_reads_the_entry()
    {
        new UserMemory(_machine, _b).Fill(0, Value);
        SwapEntry entry = SwapOutPage(_b);
        Assert.True(_machine.Map.Pin(entry));

        Assert.Equal(FaultResult.Retry, SwapIn.DoSwapPage(_machine, new(_b, 0, _b.Table.Read(0), IsWrite: false)));

        _machine.Map.Unpin(entry);
        Assert.Equal(FaultResult.Done, Read(_b));
        NothingIsLeftOver();
    }

    [Fact]
    public void Tags_go_with_the_page_and_come_back_with_it()
    {
        var memory = new UserMemory(_machine, _b);
        memory.SetTags(0, [.. Enumerable.Repeat((byte)0x5A, MteTags.PackedBytes)]);
        SwapEntry entry = SwapOutPage(_b);
        Assert.True(_machine.Tags.Contains(entry));

        Assert.Equal(FaultResult.Done, Read(_b));
        Assert.False(_machine.Tags.Contains(entry));
        NothingIsLeftOver();
    }

    private FaultResult Read(AddressSpace space) => new UserMemory(_machine, space, attempts: 3).Verify(0);

    private void SwapOutMerged()
    {
        new UserMemory(_machine, _a).Fill(0, Value);
        new UserMemory(_machine, _b).Fill(0, Value);
        Assert.True(KsmMerge.TryMerge(_machine, new(_a, 0), new(_b, 0)));
        SwapOutPage(_a);
    }

    private SwapEntry SwapOutPage(AddressSpace space)
    {
        Assert.True(SwapOut.ShrinkFolio(_machine, _machine.Memory.FolioOf(space.Table.Read(0))!));
        return space.Table.Read(0).ToEntry();
    }

    private void NothingIsLeftOver()
    {
        Zap.All(_machine, _a);
        Zap.All(_machine, _b);
        _machine.Frames.ReclaimAll();
        Assert.Empty(_machine.Leftovers());
        _machine.Dispose();
    }
}
