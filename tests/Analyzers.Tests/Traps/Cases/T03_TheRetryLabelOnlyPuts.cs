// The retry label puts and does not unlock: after LockOrRetry returned false nothing is locked. The same label tests whether there is a copy.
Fault Ladder(PageTable table, int slot, Pte original, AnonPlace place)
{
    Fault result = Fault.Done;
    SwapEntry entry = original.ToEntry();
    Folio? swapcache = _cache.Lookup(entry);
    if (swapcache == null)
        return result;
    Folio? folio = swapcache;
    if (!folio.LockOrRetry())
    {
        result = Fault.Retry;
        goto release;
    }

    if (!_cache.Matches(folio, entry))
        goto unlock;
    folio = _ksm.CopyIfNeeded(swapcache, place, out _);
    if (folio == null)
    {
        result = Fault.OutOfMemory;
        folio = swapcache;
        goto unlock;
    }

    table.Lock();
    if (!table.PteSame(slot, original) || !folio.IsUptodate)
    {
        table.Unlock();
        goto unlock;
    }

    _hooks.SwapRestore(entry, folio);
    _map.Free(entry);
    folio.AddMapping();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
    folio.Unlock();
    if (folio != swapcache)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    return result;

unlock:
    folio.Unlock();
release:
    folio.Put();
    if (folio != swapcache)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    return result;
}

// Unlocked although the try failed: whose lock is it?
Fault Twin(PageTable table, int slot, Pte original, AnonPlace place)
{
    Fault result = Fault.Done;
    SwapEntry entry = original.ToEntry();
    Folio? swapcache = _cache.Lookup(entry);
    if (swapcache == null)
        return result;
    Folio? folio = swapcache;
    if (!folio.LockOrRetry())
    {
        result = Fault.Retry;
        goto unlock;
    }

    if (!_cache.Matches(folio, entry))
        goto unlock;
    folio = _ksm.CopyIfNeeded(swapcache, place, out _);
    if (folio == null)
    {
        result = Fault.OutOfMemory;
        folio = swapcache;
        goto unlock;
    }

    table.Lock();
    if (!table.PteSame(slot, original) || !folio.IsUptodate)
    {
        table.Unlock();
        goto unlock;
    }

    _hooks.SwapRestore(entry, folio);
    _map.Free(entry);
    folio.AddMapping();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
    folio.Unlock();
    if (folio != swapcache)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    return result;

unlock:
    folio.Unlock(); // SWAP302
release:
    folio.Put();
    if (folio != swapcache)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    return result;
}
