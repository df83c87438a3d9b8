namespace SwapOrder.Runtime.Tests;

public class SharingTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void A_shared_entry_is_counted_twice_and_a_batch_is_freed_as_one()
    {
        SwapEntry entry = _machine.CountedEntry(2);
        Assert.True(_machine.Map.Share(entry));
        Assert.Equal((2, 1), (_machine.Map.Count(entry), _machine.Map.Count(entry + 1)));
        _machine.Map.Free(new SwapBatch(entry, 2));
        Assert.Equal((1, 0), (_machine.Map.Count(entry), _machine.Map.Count(entry + 1)));
        Assert.False(_machine.Map.Share(entry + 1));
        _machine.Cache.FreeAndReclaim(new SwapBatch(entry, 1));
        Assert.Equal(0, _machine.Device.InUse);
    }

    [Fact]
    public void A_folio_is_reused_by_its_only_user_counting_ptes_of_both_kinds()
    {
        Folio folio = _machine.CachedFolio(out SwapEntry entry);
        Assert.True(_machine.Map.Duplicate(entry));
        Assert.True(_machine.Cache.CanReuse(folio));
        folio.Get();
        folio.AddMapping();
        Assert.False(_machine.Cache.CanReuse(folio));
        _machine.Map.Free(entry);
        Assert.True(_machine.Cache.CanReuse(folio));
    }

    [Fact]
    public void Entries_of_frames_say_what_they_are()
    {
        SwapEntry writable = SwapEntry.Migration(7, exclusive: true, writable: true), readable = SwapEntry.Migration(7, exclusive: false, writable: false);
        Assert.True(writable.IsMigration && writable.IsMigrationWritable && writable.IsMigrationExclusive && !writable.IsSlot);
        Assert.True(readable.IsMigration && !readable.IsMigrationWritable && !readable.IsMigrationExclusive);
        Assert.True(SwapEntry.Migration(7, true, false).IsMigrationExclusive);
        Assert.Throws<ArgumentException>(() => SwapEntry.Migration(7, exclusive: false, writable: true));
        Assert.True(SwapEntry.DevicePrivate(9, true).IsDevicePrivate && SwapEntry.DeviceExclusive(9, false).IsDeviceExclusive);
        Assert.Equal(9, SwapEntry.DevicePrivate(9, false).Pfn);
        Assert.Throws<InvalidOperationException>(() => SwapEntry.PoisonMarker.Pfn);
        Assert.False(SwapEntry.PoisonMarker.IsMigration || SwapEntry.HwPoison(3).IsMigration || SwapEntry.HwPoison(3).IsDevicePrivate);
    }

    [Fact]
    public void A_batch_has_at_least_one_entry_and_ends_on_the_device()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwapBatch(new SwapEntry(1, 4), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwapBatch(new SwapEntry(1, SwapEntry.MaxOffset), 2));
        Assert.Equal("swap 1:4 and 2 more", new SwapBatch(new SwapEntry(1, 4), 3).ToString());
    }

    [Fact]
    public void Slots_are_erased_together_and_counted_down_together()
    {
        var slots = new SwapBatch(new SwapEntry(0, 4), 3);
        var inUse = new InUseCounter();
        inUse.Add(slots);
        Assert.True(_machine.Tags.TrySave(slots.First + 2, Machine.AllTags(5)));
        _machine.Hooks.InvalidatePages(slots);
        MemoryFence.Write();
        inUse.Subtract(slots);
        Assert.Equal((0, 0L), (_machine.Tags.Count, inUse.Value));
        Assert.Throws<InvalidOperationException>(() => inUse.Subtract(slots));
    }

    [Fact]
    public void Tags_can_be_stored_and_flagged_in_two_steps()
    {
        Folio folio = _machine.Memory.Allocate()!;
        Assert.True(folio.TryBeginTagging());
        folio.StoreTags(0, Machine.AllTags(9));
        Assert.False(folio.IsTaggedUnordered());
        MemoryFence.Write();
        folio.SetTagged();
        Assert.True(folio.IsTagged() && folio.IsTaggedUnordered());
        MemoryFence.Read();
        var packed = new byte[MteTags.PackedBytes];
        folio.LoadTags(0, packed);
        Assert.Equal(Machine.AllTags(9), packed);
        Assert.Throws<ArgumentException>(() => folio.StoreTags(0, packed.AsSpan(1)));
    }
}
