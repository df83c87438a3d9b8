// Which folio holds the content of which entry.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>
/// Folios by swap entry. A cached folio owns the cache flag of its slots and one reference for each of its pages. All members may be called from any
/// thread. Kernel: <c>mm/swap_state.c</c>.
/// </summary>
public sealed partial class SwapCache
{
    private readonly Lock _gate = new();
    // By type and offset. A table is replaced by a longer one, never shortened, so that a look-up takes no lock.
    private readonly Folio?[][] _folios = new Folio?[SwapEntry.DeviceTypeCount][];
    private readonly SwapMap _map;

    /// <summary>An empty cache for the devices of a map.</summary>
    public SwapCache(SwapMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        _map = map;
        Array.Fill(_folios, []);
    }

    /// <summary>
    /// The folio that holds the entry's content, with a reference and nothing else: by the time this returns it may have left the cache or hold another
    /// entry. Lock it, then ask <see cref="Matches"/>. Kernel: <c>swap_cache_get_folio</c>, <c>lookup_swap_cache</c>.
    /// </summary>
    /// <returns>Null when the entry has no folio.</returns>
    [return: Links(nameof(entry), As = LinkNames.Cache)]
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(Uptodate.Unknown)]
    [return: Becomes(StableContent.Unknown), Becomes(WriteRight.Unknown), Becomes(MappingCount.None), Becomes(ReuseTest.Open)]
    [return: Becomes(FolioMatch.Unmatched), Becomes(RestoreTarget.Pending), Becomes(WritebackWait.NotWaited)]
    public Folio? Lookup(
        [Becomes(SwapTags.Pending, When = Outcome.NotNull), Becomes(EntryLock.Sought, When = Outcome.NotNull), Becomes(SlotCount.Sought, From = SlotCount.Idle, When = Outcome.NotNull)]
        [Becomes(EntryPlace.AsFound, From = EntryPlace.Computed)]
        [Forbids(EntryCount.Freed, Rule = "SWAP306")] SwapEntry entry)
    {
        SwitchPoint.Read(this, (long)entry.Value);
        while (FolioOf(entry) is { } folio)
        {
            if (!folio.TryGet())
                continue;
            // Freed and handed out again between the two: not the entry's any more, so not its finder's to hold.
            SwitchPoint.Read(this, (long)entry.Value);
            if (FolioOf(entry) == folio)
                return folio;
            folio.Put();
        }

        return null;
    }

    /// <summary>Whether the folio is the cached one of this entry; certain under the folio lock only. Kernel: <c>folio_matches_swap_entry</c>.</summary>
    public bool Matches(
        [Requires(FolioLock.Locked, Rule = "SWAP202"), Links(nameof(entry), As = LinkNames.Cache)]
        [Becomes(FolioMatch.Matched, When = true), Becomes(FolioMatch.Mismatched, When = false), Becomes(CacheTest.Cached, When = true)] Folio folio,
        [Becomes(EntryDevice.Guarded, When = true), Becomes(SlotCount.Taken, From = SlotCount.Sought, When = true)] SwapEntry entry)
    {
        ArgumentNullException.ThrowIfNull(folio);
        return folio.IsSwapCache && folio.Entry == entry.FirstOf(folio.PageCount);
    }

    /// <summary>
    /// Puts a locked folio into the cache under a pinned entry and those that follow it. The flag becomes the cache's. Kernel: <c>swap_cache_add_folio</c>.
    /// </summary>
    /// <param name="folio">The folio, locked and in no cache.</param>
    /// <param name="entry">The entry of its first page, aligned to the folio's size.</param>
    /// <exception cref="BadPageStateException">The folio is not locked or already cached.</exception>
    /// <exception cref="BadSwapEntryException">A slot is not pinned or already has a folio, or the entry is not aligned.</exception>
    [Becomes(PoolCheck.Found, From = PoolCheck.Confirmed, Of = Target.Any)]
    public void Add(
        [Requires(FolioLock.Locked), Links(nameof(entry), As = LinkNames.Cache)]
        [Forbids(CacheTest.Cached, Text = "'{0}' is in the swap cache already")]
        [Becomes(FolioMatch.Matched), Becomes(TagSave.Unsaved), Becomes(CacheTest.Cached)] Folio folio,
        [Requires(EntryPin.Pinned), Becomes(EntryPin.Unpinned), Becomes(EntryLock.Held)] SwapEntry entry)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("it was to be cached");
        if (folio.IsSwapCache)
            throw new BadPageStateException($"{folio} is already cached, for {folio.Entry}.");
        if (entry != entry.FirstOf(folio.PageCount))
            throw new BadSwapEntryException($"{entry} is not aligned to the {folio.PageCount} pages of {folio}.");
        SwitchPoint.Write(SwitchPoint.Everything);
        lock (_gate)
        {
            for (int page = 0; page < folio.PageCount; page++)
            {
                if (!_map.IsFlagged(entry + page) || FolioOf(entry + page) is not null)
                    throw new BadSwapEntryException($"{entry + page} is not pinned or already has a folio.");
            }

            Reserve(entry, folio.PageCount);
            folio.Get(folio.PageCount);
            folio.EnterSwapCache(entry);
            SetFolios(entry, folio.PageCount, folio);
        }
    }

    /// <summary>
    /// Takes a locked folio out of the cache, with its flag and references; slots without a count are dropped. Kernel: <c>delete_from_swap_cache</c>,
    /// <c>swap_cache_del_folio</c>.
    /// </summary>
    /// <exception cref="BadPageStateException">The folio is not locked, not cached or under writeback.</exception>
    public void Delete(
        [Requires(FolioLock.Locked), Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Rule = "SWAP202")]
        [Becomes(FolioMatch.Private), Becomes(CacheTest.Uncached), Becomes(SwapTags.Lost, From = SwapTags.Pending, Of = Target.Linked, As = LinkNames.Cache)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("it was to leave the swap cache");
        if (!folio.IsSwapCache || folio.IsWriteback)
            throw new BadPageStateException($"{folio} is {(folio.IsWriteback ? "under writeback" : "not cached")} and cannot leave the swap cache.");
        SwapEntry entry = folio.Entry;
        SwitchPoint.Write(SwitchPoint.Everything);
        lock (_gate)
        {
            SetFolios(entry, folio.PageCount, null);
            folio.LeaveSwapCache();
        }

        _map.Unpin(entry, folio.PageCount);
        folio.Put(folio.PageCount);
    }

    /// <summary>
    /// Gives up the swap space of a locked folio if nothing else needs it: takes it out of the cache and marks it dirty. Kernel: <c>folio_free_swap</c>,
    /// <c>try_to_free_swap</c>.
    /// </summary>
    /// <returns>False, and nothing changed: the folio is not cached, is under writeback, or one of its entries is still counted.</returns>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    public bool Reclaim(
        [Requires(FolioLock.Locked), Becomes(SwapTags.Lost, From = SwapTags.Pending, Of = Target.Linked, As = LinkNames.Cache, When = true)]
        [Forbids(ReuseTest.Counted, Rule = "SWAP407", Since = "5.19", Until = "6.19"), Becomes(StableContent.Free, When = true)]
        [Becomes(FolioMatch.Private, When = true), Becomes(CacheTest.Uncached, When = true), Becomes(SlotCount.Idle, Of = Target.Linked, As = LinkNames.Cache, When = true)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("its swap space was to be freed");
        if (!folio.IsSwapCache || folio.IsWriteback || IsCounted(folio))
            return false;
        Delete(folio);
        folio.MarkDirty();
        return true;
    }

    /// <summary>
    /// Frees entries whose content is given up (zap, exit), and reclaims a cached folio that only the cache still needs, unless somebody has it locked.
    /// Kernel: <c>free_swap_and_cache_nr</c>.
    /// </summary>
    /// <exception cref="BadSwapEntryException">An entry is not counted; no count was changed.</exception>
    public void FreeAndReclaim(
        [Becomes(SwapTags.Lost, From = SwapTags.Pending)]
        [Requires(EntryLock.Idle, EntryLock.Held, EntryPin.Pinned, EntryCount.Held, Rule = "SWAP201")]
        [Forbids(EntryCount.Freed, Rule = "SWAP306"), Forbids(SlotCheck.Changed, Of = Target.Linked, Rule = "SWAP203")]
        [Becomes(DeviceLife.Uncertain, From = DeviceLife.Borrowed, Of = Target.Linked, As = LinkNames.Device)]
        [Forbids(ReuseTest.Counted, Of = Target.Linked, As = LinkNames.Cache, Rule = "SWAP407", Since = "5.19", Until = "6.19")]
        [Becomes(ReuseTest.TooLate, Of = Target.Linked, As = LinkNames.Cache, Until = "5.17")]
        [Becomes(SlotCount.Idle)]
        [Becomes(EntryCount.Idle, From = EntryCount.Held), Becomes(EntryCount.Freed, From = EntryCount.Idle)] SwapEntry entry,
        int pages = 1)
    {
        _map.Free(entry, pages);
        for (int page = 0; page < pages; page++)
            ReclaimIfIdle(entry + page);
    }

    private Folio? FolioOf(SwapEntry entry)
    {
        if (!entry.IsSlot)
            return null;
        // publishes: nothing; it receives the table (Reserve) and the folio (SetFolios)
        // why here:  the acquire comes with each reference, before anything behind it is read
        // pinned by: SwapCacheTests.A_folio_that_says_it_is_cached_says_for_which_entry
        // if flipped: the finder reads a table or a folio that is not there yet
        Folio?[] table = Volatile.Read(ref _folios[entry.Type]);
        return entry.Offset < table.Length ? Volatile.Read(ref table[entry.Offset]) : null;
    }

    // Under the gate.
    private void SetFolios(SwapEntry first, int pages, Folio? folio)
    {
        for (int page = 0; page < pages; page++)
        {
            // publishes: the folio, with its references and its entry
            // why here:  last on the way in, first on the way out: whoever finds it may take a reference and look at its entry
            // pinned by: SwapCacheTests.A_folio_that_says_it_is_cached_says_for_which_entry
            // if flipped: a finder takes a reference to a folio that does not yet say whose it is
            Volatile.Write(ref _folios[first.Type][first.Offset + page], folio);
        }
    }

    // Under the gate. Doubles, so that a device whose slots are used in order does not copy its table each time.
    private void Reserve(SwapEntry first, int pages)
    {
        Folio?[] table = _folios[first.Type];
        if (first.Offset + pages <= table.Length)
            return;
        Folio?[] longer = new Folio?[Math.Max(first.Offset + pages, 2L * table.Length)];
        table.CopyTo(longer, 0);
        // publishes: the longer table with all the folios of the old one
        // why here:  after they were copied; they change under the gate only
        // pinned by: SwapCacheTests.Folios_are_found_while_the_table_grows
        // if flipped: a finder misses a folio that is cached, and reads its content from the device
        Volatile.Write(ref _folios[first.Type], longer);
    }

    private void ReclaimIfIdle(SwapEntry entry)
    {
        Folio? folio = Lookup(entry);
        if (folio is null)
            return;
        if (folio.TryLock())
        {
            if (Matches(folio, entry) && !folio.IsMapped)
                Reclaim(folio);
            folio.Unlock();
        }

        folio.Put();
    }

    private bool IsCounted(Folio folio)
    {
        for (int page = 0; page < folio.PageCount; page++)
        {
            if (_map.Count(folio.Entry + page) > 0)
                return true;
        }

        return false;
    }
}
