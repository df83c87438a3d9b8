namespace SwapOrder.Runtime.Tests;

public class SwapMapTests
{
    private readonly Machine _machine = new();

    private SwapMap Map => _machine.Map;

    [Fact]
    public void An_allocated_slot_is_cached_and_not_counted()
    {
        Assert.True(Map.TryAllocate(out SwapEntry entry));
        Assert.True(Map.HasCache(entry));
        Assert.Equal(0, Map.Count(entry));
        Assert.Equal(1, _machine.Device.InUse);
    }

    [Fact]
    public void A_slot_stays_in_use_until_it_is_neither_counted_nor_cached()
    {
        Map.TryAllocate(out SwapEntry entry);
        Assert.True(Map.Duplicate(entry));
        Map.Unpin(entry);
        Assert.Equal(1, _machine.Device.InUse);
        Map.Free(entry);
        Assert.Equal(0, _machine.Device.InUse);
    }

    [Fact]
    public void Freeing_a_free_entry_throws_and_changes_nothing()
    {
        SwapEntry entry = _machine.CountedEntry();
        Map.Free(entry);
        Assert.Throws<BadSwapEntryException>(() => Map.Free(entry));
        Assert.Throws<BadSwapEntryException>(() => Map.Unpin(entry));
        Assert.Equal(0, _machine.Device.InUse);
    }

    [Fact]
    public void Freeing_a_row_of_which_one_is_not_counted_frees_none()
    {
        SwapEntry first = _machine.CountedEntry(4);
        Map.Free(first + 2);
        Assert.Throws<BadSwapEntryException>(() => Map.Free(first, 4));
        Assert.Equal([1, 1, 0, 1], Enumerable.Range(0, 4).Select(i => Map.Count(first + i)));
    }

    [Fact]
    public void A_cached_slot_without_a_count_cannot_be_freed()
    {
        Map.TryAllocate(out SwapEntry entry);
        Assert.Throws<BadSwapEntryException>(() => Map.Free(entry));
        Assert.True(Map.HasCache(entry));
    }

    [Fact]
    public void A_free_entry_is_not_duplicated_and_neither_is_a_full_one()
    {
        SwapEntry entry = _machine.CountedEntry();
        for (int count = 1; count < SwapMap.MaxCount; count++)
            Assert.True(Map.Duplicate(entry));
        Assert.False(Map.Duplicate(entry));
        Assert.Equal(SwapMap.MaxCount, Map.Count(entry));
        Assert.False(Map.HasCache(entry));
        Assert.False(Map.Duplicate(entry + 1));
    }

    [Fact]
    public void A_row_of_which_one_is_full_is_not_duplicated_at_all()
    {
        SwapEntry first = _machine.CountedEntry(2);
        for (int count = 1; count < SwapMap.MaxCount; count++)
            Map.Duplicate(first + 1);
        Assert.False(Map.Duplicate(first, 2));
        Assert.Equal(1, Map.Count(first));
    }

    [Fact]
    public void Only_one_can_pin_an_entry_and_only_while_it_is_counted()
    {
        SwapEntry entry = _machine.CountedEntry();
        Assert.True(Map.Pin(entry));
        Assert.False(Map.Pin(entry));
        Map.Free(entry);
        Assert.Equal(1, _machine.Device.InUse);
        Map.Unpin(entry);
        Assert.Equal(0, _machine.Device.InUse);
        Assert.False(Map.Pin(entry));
    }

    [Fact]
    public void Pinning_a_row_of_which_one_is_pinned_pins_none()
    {
        SwapEntry first = _machine.CountedEntry(4);
        Map.Pin(first + 3);
        Assert.False(Map.Pin(first, 4));
        Assert.False(Map.HasCache(first));
    }

    [Fact]
    public void The_slot_that_was_freed_last_is_handed_out_next()
    {
        _machine.CountedEntry();
        SwapEntry entry = _machine.CountedEntry();
        _machine.CountedEntry();
        Map.Free(entry);
        Assert.True(Map.TryAllocate(out SwapEntry next));
        Assert.Equal(entry, next);
    }

    [Fact]
    public void Rows_are_aligned_and_the_header_is_never_handed_out()
    {
        var seen = new HashSet<long>();
        while (Map.TryAllocate(out SwapEntry entry, 8))
        {
            Assert.Equal(0, entry.Offset % 8);
            Assert.True(seen.Add(entry.Offset));
        }

        while (Map.TryAllocate(out SwapEntry entry))
            Assert.True(seen.Add(entry.Offset));
        Assert.DoesNotContain(0L, seen);
        Assert.Equal(63, _machine.Device.InUse);
    }

    [Fact]
    public void The_last_drop_erases_the_tags_and_no_earlier_one_does()
    {
        SwapEntry entry = _machine.CountedEntry();
        _machine.Tags.TrySave(entry, Machine.AllTags(3));
        Map.Pin(entry);
        Map.Free(entry);
        Assert.True(_machine.Tags.Contains(entry));
        Map.Unpin(entry);
        Assert.False(_machine.Tags.Contains(entry));
    }

    [Fact]
    public void A_freed_slot_has_no_tags_once_it_counts_as_free()
    {
        // A store with much to walk through makes the erasure slow enough to be overtaken.
        for (int other = 0; other < 2_000; other++)
            _machine.Tags.TrySave(new SwapEntry(30, other), Machine.AllTags(1));
        bool done = false;
        Task busy = Race.Start(() =>
        {
            while (!Volatile.Read(ref done))
                _machine.Tags.InvalidateArea(29);
        });
        try
        {
            for (int round = 0; round < 100; round++)
            {
                SwapEntry entry = _machine.CountedEntry();
                _machine.Tags.TrySave(entry, Machine.AllTags(3));
                Task<bool> swapoff = Task.Run(() =>
                {
                    while (_machine.Device.InUse != 0)
                        Thread.SpinWait(1);
                    return _machine.Tags.Contains(entry);
                });
                Map.Free(entry);
                Assert.False(Race.Await(swapoff));
            }
        }
        finally
        {
            Volatile.Write(ref done, true);
        }

        Race.Await(busy);
    }

    [Fact]
    public void An_entry_that_names_no_slot_is_refused()
    {
        foreach (SwapEntry entry in new[] { new SwapEntry(1, 1), new SwapEntry(0, 0), new SwapEntry(0, 64), SwapEntry.PoisonMarker })
        {
            Assert.Throws<BadSwapEntryException>(() => Map.Free(entry));
            Assert.Throws<BadSwapEntryException>(() => Map.Duplicate(entry));
            Assert.Throws<BadSwapEntryException>(() => Map.Pin(entry));
            Assert.Null(Map.GetDevice(entry));
        }

        Assert.Throws<BadSwapEntryException>(() => Map.Free(new SwapEntry(0, 62), 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Map.TryAllocate(out _, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Map.Free(new SwapEntry(0, 1), 0));
    }

    [Fact]
    public void Threads_that_count_up_and_down_leave_the_count_as_it_was()
    {
        SwapEntry entry = _machine.CountedEntry();
        void UpAndDown()
        {
            for (int i = 0; i < 5_000; i++)
            {
                Assert.True(Map.Duplicate(entry));
                Map.Free(entry);
            }
        }

        Race.Run(UpAndDown, UpAndDown);
        Assert.Equal(1, Map.Count(entry));
    }

    [Fact]
    public void Counts_that_are_taken_and_given_back_at_once_are_all_counted()
    {
        SwapEntry entry = _machine.CountedEntry();
        Duel.Run(
            () => Assert.True(Map.Duplicate(entry)),
            () => Assert.True(Map.Duplicate(entry)),
            () => Map.Free(entry),
            () =>
            {
                Assert.Equal(2, Map.Count(entry));
                Map.Free(entry);
            });
    }

    [Fact]
    public void Of_threads_that_drop_at_once_the_last_erases_the_tags_before_the_slot_is_handed_out()
    {
        for (int round = 0; round < 300; round++)
        {
            // The only run of 32 slots: the first one has the header.
            Assert.True(Map.TryAllocate(out SwapEntry entry, 32));
            Assert.True(Map.Duplicate(entry, 32) && Map.Duplicate(entry, 32));
            _machine.Tags.TrySave(entry + 31, Machine.AllTags(1));
            void Take()
            {
                SwapEntry next;
                while (!Map.TryAllocate(out next, 32))
                    Thread.Yield();
                Assert.False(_machine.Tags.Contains(entry + 31));
                Map.Unpin(next, 32);
            }

            Race.Run(() => Map.Free(entry, 32), () => Map.Free(entry, 32), () => Map.Unpin(entry, 32), Take);
            Assert.Equal(0, _machine.Device.InUse);
        }
    }

    [Fact]
    public void Whoever_finds_a_device_while_it_is_added_finds_it_whole()
    {
        for (int round = 0; round < 50; round++)
        {
            using var tags = new MteTagStore();
            var map = new SwapMap(new ArchHooks(tags));
            SwapEntry found = default;
            Race.Run(() => map.AddDevice(new MemorySwapStorage(64)), () => SpinWait.SpinUntil(() => map.TryAllocate(out found)));
            SwapDevice device = map.GetDevice(found)!;
            Assert.Equal((64, 1), (device.SlotCount, device.InUse));
            device.Put();
        }
    }

    [Fact]
    public void Of_threads_that_pin_at_once_only_one_succeeds()
    {
        SwapEntry entry = _machine.CountedEntry();
        bool isFirst = false, isSecond = false;
        Duel.Run(
            () => Assert.Equal(1, Map.Count(entry)),
            () => isFirst = Map.Pin(entry),
            () => isSecond = Map.Pin(entry),
            () =>
            {
                Assert.True(isFirst ^ isSecond, isFirst ? "Both have pinned it." : "Neither has pinned it.");
                Map.Unpin(entry);
            });
    }
}
