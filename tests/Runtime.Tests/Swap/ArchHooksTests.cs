namespace SwapOrder.Runtime.Tests;

public class ArchHooksTests
{
    [Fact]
    public void Tags_that_were_saved_come_back_into_the_folio_that_is_restored()
    {
        var machine = new Machine();
        Folio folio = machine.CachedFolio(out SwapEntry entry);
        Machine.Tag(folio, 0, 9);
        Assert.True(machine.Hooks.PrepareToSwap(folio));

        Folio fresh = machine.Memory.Allocate()!;
        machine.Hooks.SwapRestore(entry, fresh);
        Assert.True(fresh.IsTagged());
        Assert.True(fresh.Tags().SequenceEqual(Machine.AllTags(9)));
    }

    [Fact]
    public void Only_tagged_pages_of_a_large_folio_are_saved_each_under_its_own_entry()
    {
        var machine = new Machine();
        Folio folio = machine.CachedFolio(out SwapEntry entry, order: 2);
        Machine.Tag(folio, 1, 1);
        Machine.Tag(folio, 3, 3);
        Assert.True(machine.Hooks.PrepareToSwap(folio));
        Assert.Equal([false, true, false, true], Enumerable.Range(0, 4).Select(page => machine.Tags.Contains(entry + page)));

        Folio fresh = machine.Memory.Allocate(2)!;
        machine.Hooks.SwapRestore(entry, fresh);
        Assert.Equal([false, true, false, true], Enumerable.Range(0, 4).Select(fresh.IsTagged));
        Assert.True(fresh.Tags(3).SequenceEqual(Machine.AllTags(3)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void When_one_page_cannot_be_saved_none_is(int room)
    {
        var machine = new Machine(tagRecords: room);
        Folio folio = machine.CachedFolio(out _, order: 2);
        for (int page = 0; page < 4; page++)
            Machine.Tag(folio, page, 2);
        Assert.False(machine.Hooks.PrepareToSwap(folio));
        Assert.Equal(0, machine.Tags.Count);
        Assert.True(folio.IsTagged(0));
    }

    [Fact]
    public void When_one_page_cannot_be_saved_the_others_keep_the_records_that_they_had()
    {
        var machine = new Machine(tagRecords: 2);
        Folio folio = machine.CachedFolio(out SwapEntry entry, order: 2);
        for (int page = 0; page < 4; page++)
            Machine.Tag(folio, page, 2);
        machine.Tags.TrySave(entry + 1, Machine.AllTags(7));
        Assert.False(machine.Hooks.PrepareToSwap(folio));
        var packed = new byte[MteTags.PackedBytes];
        Assert.True(machine.Tags.TryRestore(entry + 1, packed));
        Assert.Equal(Machine.AllTags(7), packed);
        Assert.Equal(1, machine.Tags.Count);
    }

    [Fact]
    public void With_room_for_all_pages_all_are_saved()
    {
        var machine = new Machine(tagRecords: 4);
        Folio folio = machine.CachedFolio(out _, order: 2);
        for (int page = 0; page < 4; page++)
            Machine.Tag(folio, page, 2);
        Assert.True(machine.Hooks.PrepareToSwap(folio));
        Assert.Equal(4, machine.Tags.Count);
    }

    [Fact]
    public void Restoring_keeps_the_record_and_leaves_tags_alone_that_are_there()
    {
        var machine = new Machine();
        SwapEntry entry = machine.CountedEntry();
        machine.Tags.TrySave(entry, Machine.AllTags(4));
        Folio folio = machine.Memory.Allocate()!;
        machine.Hooks.SwapRestore(entry, folio);
        folio.Tags().Fill(0x77);
        machine.Hooks.SwapRestore(entry, folio);
        Assert.Equal(0x77, folio.Tags()[0]);
        Assert.True(machine.Tags.Contains(entry));
    }

    [Fact]
    public void Restoring_after_the_last_drop_finds_nothing()
    {
        var machine = new Machine();
        SwapEntry entry = machine.CountedEntry();
        machine.Tags.TrySave(entry, Machine.AllTags(4));
        machine.Map.Free(entry);
        Folio folio = machine.Memory.Allocate()!;
        machine.Hooks.SwapRestore(entry, folio);
        Assert.False(folio.IsTagged());
    }

    [Fact]
    public void Restoring_from_another_entry_than_the_first_gives_the_pages_each_others_tags()
    {
        var machine = new Machine();
        SwapEntry entry = machine.CountedEntry(2);
        machine.Tags.TrySave(entry, Machine.AllTags(1));
        machine.Tags.TrySave(entry + 1, Machine.AllTags(2));
        Folio folio = machine.Memory.Allocate(1)!;
        machine.Hooks.SwapRestore(entry + 1, folio);
        Assert.True(folio.Tags(0).SequenceEqual(Machine.AllTags(2)));
        Assert.False(folio.IsTagged(1));
    }

    [Fact]
    public void Tags_are_saved_only_of_a_locked_folio_in_the_swap_cache()
    {
        var machine = new Machine();
        Folio folio = machine.Memory.Allocate()!;
        Machine.Tag(folio, 0, 1);
        Assert.Throws<BadPageStateException>(() => machine.Hooks.PrepareToSwap(folio));
        folio.Lock();
        Assert.Throws<BadPageStateException>(() => machine.Hooks.PrepareToSwap(folio));
        Assert.Equal(0, machine.Tags.Count);
    }

    [Fact]
    public void A_store_for_pages_of_another_size_than_a_folios_is_refused()
    {
        using var store = new MteTagStore(new MteTagStoreOptions { PageSize = 16 << 10 });
        Assert.Throws<ArgumentException>(() => new ArchHooks(store));
    }

    [Fact]
    public void A_slot_or_a_type_that_does_not_exist_is_refused()
    {
        var hooks = new Machine().Hooks;
        Assert.Throws<ArgumentOutOfRangeException>(() => hooks.InvalidatePage(32, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => hooks.InvalidatePage(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => hooks.InvalidateArea(-1));
    }
}
