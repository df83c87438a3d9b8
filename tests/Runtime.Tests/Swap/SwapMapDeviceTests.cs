namespace SwapOrder.Runtime.Tests;

public class SwapMapDeviceTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void A_device_that_is_only_looked_at_can_be_torn_down()
    {
        SwapEntry entry = _machine.CountedEntry();
        SwapDevice device = _machine.Map.PeekDevice(entry)!;
        Assert.Same(_machine.Device, device);
        _machine.Map.Free(entry);
        _machine.Map.StopAllocating(device.Type);
        _machine.Map.RemoveDevice(device.Type);

        Assert.Null(_machine.Map.PeekDevice(entry));
        Assert.Null(_machine.Map.PeekDevice(SwapEntry.PoisonMarker));
    }

    [Fact]
    public void A_folio_is_read_by_its_entry_alone()
    {
        SwapEntry entry = _machine.CountedEntry();
        Folio written = _machine.Memory.AllocateLocked()!, read = _machine.Memory.AllocateLocked()!;
        written.Bytes().Fill(3);
        Assert.True(_machine.Device.Write(entry, written));

        _machine.Map.Read(entry, read);

        Assert.True(read.IsUptodate);
        Assert.False(read.IsLocked);
        Assert.True(read.Bytes().SequenceEqual(written.Bytes()));
        Assert.Throws<BadSwapEntryException>(() => _machine.Map.Read(SwapEntry.PoisonMarker, written));
    }

    [Fact]
    public void A_device_covers_its_own_entries()
    {
        SwapDevice second = _machine.Map.AddDevice(new MemorySwapStorage(8));

        Assert.True(second.Covers(new SwapEntry(second.Type, 1)));
        Assert.False(second.Covers(_machine.CountedEntry()));
        Assert.False(second.Covers(SwapEntry.PoisonMarker));
    }

    [Fact]
    public void One_page_of_a_large_folio_is_restored_from_its_own_entry()
    {
        Folio saved = _machine.CachedFolio(out SwapEntry entry, order: 1);
        Machine.Tag(saved, 1, 6);
        Assert.True(_machine.Hooks.PrepareToSwap(saved));
        Folio fresh = _machine.Memory.AllocateLocked(1)!;

        Assert.False(_machine.Hooks.SwapRestorePage(entry, fresh, 0));
        Assert.True(_machine.Hooks.SwapRestorePage(entry + 1, fresh, 1));
        Assert.False(_machine.Hooks.SwapRestorePage(entry + 1, fresh, 1));

        Assert.False(fresh.IsTagged(0));
        Assert.True(fresh.Tags(1).SequenceEqual(Machine.AllTags(6)));
    }

    [Fact]
    public void A_page_that_comes_back_to_memory_keeps_bytes_tags_and_validity()
    {
        Folio folio = _machine.Memory.Allocate(1)!;
        folio.Bytes(1).Fill(5);
        Machine.Tag(folio, 1, 4);
        folio.MarkUptodate();

        Folio copy = _machine.Memory.MigrateToRam(folio)!;

        Assert.True(copy.IsLocked && copy.IsUptodate && !folio.IsLocked);
        Assert.True(copy.Bytes(1).SequenceEqual(folio.Bytes(1)));
        Assert.True(copy.Tags(1).SequenceEqual(folio.Tags(1)));
        Assert.False(copy.IsTagged(0));
    }
}
