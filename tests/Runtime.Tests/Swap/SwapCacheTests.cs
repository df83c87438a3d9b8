namespace SwapOrder.Runtime.Tests;

public class SwapCacheTests
{
    private readonly Machine _machine = new();

    private SwapCache Cache => _machine.Cache;

    [Fact]
    public void A_lookup_gives_a_reference_and_no_lock()
    {
        Folio folio = _machine.CachedFolio(out SwapEntry entry);
        folio.Unlock();
        Assert.Same(folio, Cache.Lookup(entry));
        Assert.False(folio.IsLocked);
        // The allocator's, the cache's and the finder's.
        Assert.Equal(3, folio.ReferenceCount);
        Assert.Null(Cache.Lookup(entry + 1));
    }

    [Fact]
    public void A_large_folio_is_found_under_each_of_its_entries_and_has_a_reference_for_each()
    {
        Folio folio = _machine.CachedFolio(out SwapEntry entry, order: 2);
        Assert.Equal(1 + 4, folio.ReferenceCount);
        for (int page = 0; page < 4; page++)
        {
            Assert.Same(folio, Cache.Lookup(entry + page));
            Assert.True(Cache.Matches(folio, entry + page));
            folio.Put();
        }

        Assert.False(Cache.Matches(folio, entry + 4));
        Assert.Equal(entry, folio.Entry);
    }

    [Fact]
    public void A_folio_that_left_the_cache_or_holds_another_entry_does_not_match()
    {
        Folio folio = _machine.CachedFolio(out SwapEntry first);
        Cache.Delete(folio);
        Assert.False(Cache.Matches(folio, first));

        // Another slot takes the first one's place, so that the folio gets a different one.
        _machine.Map.TryAllocate(out _);
        _machine.Map.TryAllocate(out SwapEntry second);
        Cache.Add(folio, second);
        Assert.NotEqual(first, second);
        Assert.False(Cache.Matches(folio, first));
        Assert.True(Cache.Matches(folio, second));
    }

    [Fact]
    public void Deleting_gives_back_the_flag_and_the_references_and_drops_what_is_not_counted()
    {
        Folio folio = _machine.CachedFolio(out SwapEntry entry, order: 1);
        _machine.Map.Duplicate(entry);
        Cache.Delete(folio);
        Assert.Equal(1, folio.ReferenceCount);
        Assert.False(folio.IsSwapCache || _machine.Map.HasCache(entry));
        Assert.Null(Cache.Lookup(entry));
        Assert.Equal(1, _machine.Device.InUse);
    }

    [Fact]
    public void Reclaiming_a_folio_that_nobody_counts_makes_it_dirty_and_frees_its_slot()
    {
        Folio folio = _machine.CachedFolio(out _);
        Assert.True(Cache.Reclaim(folio));
        Assert.True(folio.IsDirty);
        Assert.Equal(0, _machine.Device.InUse);
        Assert.False(Cache.Reclaim(folio));
    }

    [Theory]
    [InlineData("counted")]
    [InlineData("writeback")]
    public void A_folio_that_is_still_needed_is_not_reclaimed(string need)
    {
        Folio folio = _machine.CachedFolio(out SwapEntry entry, order: 1);
        if (need == "counted")
            _machine.Map.Duplicate(entry + 1);
        else
            folio.BeginWriteback();
        Assert.False(Cache.Reclaim(folio));
        Assert.True(folio.IsSwapCache);
        Assert.False(folio.IsDirty);
    }

    [Fact]
    public void The_cache_changes_only_under_the_folio_lock()
    {
        Folio folio = _machine.CachedFolio(out SwapEntry entry), other = _machine.Memory.Allocate()!;
        folio.Unlock();
        Assert.Throws<BadPageStateException>(() => Cache.Delete(folio));
        Assert.Throws<BadPageStateException>(() => Cache.Reclaim(folio));
        _machine.Map.TryAllocate(out SwapEntry free);
        Assert.Throws<BadPageStateException>(() => Cache.Add(other, free));
        Assert.Same(folio, Cache.Lookup(entry));
        Assert.Null(Cache.Lookup(free));
    }

    [Fact]
    public void A_folio_is_added_once_under_pinned_aligned_entries_that_have_none()
    {
        Folio cached = _machine.CachedFolio(out SwapEntry taken), folio = _machine.Memory.AllocateLocked()!, large = _machine.Memory.AllocateLocked(1)!;
        Assert.Throws<BadPageStateException>(() => Cache.Add(cached, taken));
        Assert.Throws<BadSwapEntryException>(() => Cache.Add(folio, taken));
        Assert.Throws<BadSwapEntryException>(() => Cache.Add(folio, _machine.CountedEntry()));
        Assert.Throws<BadSwapEntryException>(() => Cache.Add(large, new SwapEntry(0, 3)));
        Assert.Throws<BadPageStateException>(() => Cache.Delete(folio));
        Assert.Equal((1, 1), (folio.ReferenceCount, large.ReferenceCount));
    }

    [Fact]
    public void A_folio_under_writeback_stays_in_the_cache()
    {
        Folio folio = _machine.CachedFolio(out _);
        folio.BeginWriteback();
        Assert.Throws<BadPageStateException>(() => Cache.Delete(folio));
        Assert.True(folio.IsSwapCache);
    }

    [Fact]
    public void Freeing_the_last_count_reclaims_a_folio_that_only_the_cache_needs()
    {
        Folio folio = _machine.CachedFolio(out SwapEntry entry);
        _machine.Map.Duplicate(entry);
        folio.Unlock();
        Cache.FreeAndReclaim(entry);
        Assert.False(folio.IsSwapCache);
        Assert.Equal((0, 1), (_machine.Device.InUse, folio.ReferenceCount));
    }

    [Fact]
    public void Freeing_leaves_a_folio_in_the_cache_that_is_locked_or_counted_elsewhere()
    {
        Folio locked = _machine.CachedFolio(out SwapEntry first), shared = _machine.CachedFolio(out SwapEntry second);
        shared.Unlock();
        _machine.Map.Duplicate(first);
        _machine.Map.Duplicate(second);
        _machine.Map.Duplicate(second);
        Cache.FreeAndReclaim(first);
        Cache.FreeAndReclaim(second);
        Assert.True(locked.IsSwapCache && shared.IsSwapCache);
        Assert.Equal((2, 2), (locked.ReferenceCount, shared.ReferenceCount));
    }

    [Fact]
    public void Freeing_leaves_a_mapped_folio_in_the_cache()
    {
        Folio folio = _machine.CachedFolio(out SwapEntry entry);
        _machine.Map.Duplicate(entry);
        folio.AddMapping();
        folio.Unlock();
        _machine.Cache.FreeAndReclaim(entry);
        Assert.True(folio.IsSwapCache);
        Assert.False(folio.IsLocked);
    }

    [Fact]
    public void A_folio_that_says_it_is_cached_says_for_which_entry()
    {
        for (int round = 0; round < 300; round++)
        {
            Folio folio = _machine.Memory.AllocateLocked()!;
            _machine.Map.TryAllocate(out SwapEntry entry);
            Task<SwapEntry> reader = Task.Run(() =>
            {
                while (!folio.IsSwapCache)
                    Thread.SpinWait(1);
                return folio.Entry;
            });
            Cache.Add(folio, entry);
            Assert.Equal(entry, Race.Await(reader));
            Cache.Delete(folio);
            folio.Unlock();
            folio.Put();
        }
    }

    [Fact]
    public void Folios_are_found_while_the_table_grows()
    {
        var machine = new Machine();
        Folio first = machine.CachedFolio(out SwapEntry entry);
        bool done = false;
        void Grow()
        {
            while (machine.Memory.AllocateLocked() is { } folio && machine.Map.TryAllocate(out SwapEntry next))
                machine.Cache.Add(folio, next);
            Volatile.Write(ref done, true);
        }

        void Find()
        {
            do
            {
                Assert.Same(first, machine.Cache.Lookup(entry));
                first.Put();
            }
            while (!Volatile.Read(ref done));
        }

        Race.Run(Grow, Find);
    }

    [Fact]
    public void Lookups_that_race_with_deletion_leave_no_reference_behind()
    {
        for (int round = 0; round < 200; round++)
        {
            Folio folio = _machine.CachedFolio(out SwapEntry entry);
            folio.Unlock();
            void Find()
            {
                if (Cache.Lookup(entry) is { } found)
                    found.Put();
            }

            void Remove()
            {
                folio.Lock();
                Cache.Delete(folio);
                folio.Unlock();
            }

            Race.Run(Find, Remove);
            Assert.Equal(1, folio.ReferenceCount);
            folio.Put();
        }

        Assert.Equal((64, 0), (_machine.Memory.FreeFrames, _machine.Device.InUse));
    }
}
