namespace SwapOrder.Runtime.Tests;

public class SwapDeviceTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void What_was_written_under_an_entry_is_read_back_from_it()
    {
        SwapEntry entry = _machine.CountedEntry(4);
        SwapDevice device = _machine.Map.GetDevice(entry)!;
        Folio written = _machine.Memory.AllocateLocked(2)!, read = _machine.Memory.AllocateLocked(2)!;
        for (int page = 0; page < 4; page++)
            written.Bytes(page).Fill((byte)(page + 1));
        Assert.True(device.Write(entry, written));
        device.Read(entry, read);
        Assert.True(read.IsUptodate);
        for (int page = 0; page < 4; page++)
            Assert.True(read.Bytes(page).SequenceEqual(written.Bytes(page)));
        device.Put();
    }

    [Fact]
    public void A_read_unlocks_the_folio_and_a_failed_one_leaves_it_not_up_to_date()
    {
        var machine = new Machine(storage: new BrokenStorage());
        SwapEntry entry = machine.CountedEntry();
        Folio folio = machine.Memory.AllocateLocked()!;
        machine.Device.Read(entry, folio);
        Assert.False(folio.IsLocked);
        Assert.False(folio.IsUptodate);
        folio.Lock();
        Assert.False(machine.Device.Write(entry, folio));
    }

    [Fact]
    public void An_unlocked_folio_is_neither_read_nor_written_but_one_under_writeback_is_written()
    {
        SwapEntry entry = _machine.CountedEntry();
        Folio folio = _machine.Memory.Allocate()!;
        Assert.Throws<BadPageStateException>(() => _machine.Device.Read(entry, folio));
        Assert.Throws<BadPageStateException>(() => _machine.Device.Write(entry, folio));
        Assert.False(folio.IsUptodate);
        folio.Lock();
        folio.BeginWriteback();
        folio.Unlock();
        Assert.True(_machine.Device.Write(entry, folio));
    }

    [Fact]
    public void A_folio_that_does_not_fit_on_the_device_is_refused_and_stays_locked()
    {
        Folio folio = _machine.Memory.AllocateLocked(2)!;
        Assert.Throws<BadSwapEntryException>(() => _machine.Device.Read(new SwapEntry(0, 62), folio));
        Assert.Throws<BadSwapEntryException>(() => _machine.Device.Read(new SwapEntry(1, 8), folio));
        Assert.True(folio.IsLocked);
    }

    [Fact]
    public void A_reference_cannot_be_put_twice()
    {
        SwapDevice device = _machine.Map.GetDevice(new SwapEntry(0, 1))!;
        device.Put();
        Assert.Throws<InvalidOperationException>(device.Put);
    }

    [Fact]
    public void A_device_is_not_removed_while_slots_are_in_use_or_handed_out()
    {
        Assert.Throws<InvalidOperationException>(() => _machine.Map.RemoveDevice(0));
        SwapEntry entry = _machine.CountedEntry();
        _machine.Map.StopAllocating(0);
        Assert.False(_machine.Map.TryAllocate(out _));
        Assert.Throws<InvalidOperationException>(() => _machine.Map.RemoveDevice(0));
        Assert.Equal(1, _machine.Map.Count(entry));
        _machine.Map.Free(entry);
        _machine.Map.RemoveDevice(0);
        Assert.Null(_machine.Map.GetDevice(entry));
        Assert.Throws<ArgumentOutOfRangeException>(() => _machine.Map.RemoveDevice(0));
    }

    [Fact]
    public void Removing_a_device_waits_for_its_references_and_lets_no_new_one_in()
    {
        var entry = new SwapEntry(0, 1);
        SwapDevice device = _machine.Map.GetDevice(entry)!;
        _machine.Map.StopAllocating(0);
        Task swapoff = Race.Start(() => _machine.Map.RemoveDevice(0));
        Race.AssertWaits(swapoff);
        Assert.Null(_machine.Map.GetDevice(entry));
        device.Put();
        Race.Await(swapoff);
        Folio folio = _machine.Memory.AllocateLocked()!;
        Assert.Throws<ObjectDisposedException>(() => device.Read(entry, folio));
        Assert.True(folio.IsLocked);
    }

    [Fact]
    public void Removing_a_device_erases_its_tags_and_no_others()
    {
        _machine.Map.AddDevice(new MemorySwapStorage(8));
        _machine.Tags.TrySave(new SwapEntry(0, 5), Machine.AllTags(1));
        _machine.Tags.TrySave(new SwapEntry(1, 5), Machine.AllTags(1));
        _machine.Map.StopAllocating(0);
        _machine.Map.RemoveDevice(0);
        Assert.False(_machine.Tags.Contains(new SwapEntry(0, 5)));
        Assert.True(_machine.Tags.Contains(new SwapEntry(1, 5)));
    }

    [Fact]
    public void Tags_cannot_be_saved_on_a_removed_device_until_another_one_has_its_type()
    {
        var machine = new Machine();
        SwapEntry entry = machine.CountedEntry();
        machine.Tags.TrySave(entry, Machine.AllTags(1));
        machine.Map.Free(entry);
        machine.Map.StopAllocating(machine.Device.Type);
        machine.Map.RemoveDevice(machine.Device.Type);
        Assert.Throws<BadSwapEntryException>(() => machine.Tags.TrySave(entry, Machine.AllTags(1)));
        Assert.Throws<BadSwapEntryException>(() => machine.Tags.TrySaveUnpacked(entry, new byte[MteTags.PerPage]));
        Assert.Throws<BadSwapEntryException>(() => machine.Map.Duplicate(entry));
        Assert.Equal(machine.Device.Type, machine.Map.AddDevice(new MemorySwapStorage(64)).Type);
        Assert.False(machine.Tags.Contains(entry));
        Assert.True(machine.Tags.TrySave(entry, Machine.AllTags(1)));
    }

    [Fact]
    public void A_new_device_takes_the_lowest_free_type()
    {
        Assert.Equal(1, _machine.Map.AddDevice(new MemorySwapStorage(8)).Type);
        _machine.Map.StopAllocating(0);
        _machine.Map.RemoveDevice(0);
        Assert.Equal(0, _machine.Map.AddDevice(new MemorySwapStorage(8)).Type);
    }

    [Fact]
    public void There_are_no_more_devices_than_types_for_them()
    {
        for (int type = 1; type < SwapEntry.DeviceTypeCount; type++)
            _machine.Map.AddDevice(new MemorySwapStorage(2));
        Assert.Throws<InvalidOperationException>(() => _machine.Map.AddDevice(new MemorySwapStorage(2)));
    }

    private sealed class BrokenStorage : ISwapStorage
    {
        public long SlotCount => 8;

        public bool NeedsStableWrites => false;

        public bool Read(long offset, Span<byte> page) => false;

        public bool Write(long offset, ReadOnlySpan<byte> page) => false;
    }
}
