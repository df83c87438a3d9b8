// linux-7.0: every page comes through the swap cache; mapped first, then freed and reclaimed; what this fault brought in and cannot use leaves the cache.
Fault DoSwapPage(PageTable table, int slot, Pte original, AnonPlace place, bool isWrite, bool isSwapFull)
{
    SwapEntry entry = original.ToEntry();
    if (!entry.IsSlot)
        return entry.IsHwPoison ? Fault.BusError : Fault.Done;

    SwapDevice? device = _map.GetDevice(entry);
    if (device == null)
        return Fault.Done;

    Fault result = Fault.Done;
    Folio? folio = _cache.Lookup(entry) ?? ReadAhead(entry);
    if (folio == null)
    {
        table.Lock();
        if (table.PteSame(slot, original))
            result = Fault.OutOfMemory;
        table.Unlock();
        goto outDevice;
    }

    Folio swapcache = folio;
    if (!folio.LockOrRetry())
    {
        result = Fault.Retry;
        goto outRelease;
    }

    if (!_cache.Matches(folio, entry))
        goto outPage;
    if (folio.IsPoisoned())
    {
        result = Fault.BusError;
        goto outPage;
    }

    folio = _ksm.CopyIfNeeded(swapcache, place, out KsmFailure failure);
    if (folio == null)
    {
        result = failure == KsmFailure.HwPoison ? Fault.BusError : Fault.OutOfMemory;
        folio = swapcache;
        goto outPage;
    }

    table.Lock();
    if (!table.PteSame(slot, original))
        goto outNoMap;
    if (!folio.IsUptodate)
    {
        result = Fault.BusError;
        goto outNoMap;
    }

    int first = slot;
    SwapBatch batch = new(entry, 1);
    if (folio.IsLarge)
    {
        batch = SwapBatch.Around(entry, folio);
        first -= (int)(entry.Offset - batch.First.Offset);
        if (!table.PteSameBatch(first, table.Read(first), batch))
        {
            if (!folio.IsAnon)
                _cache.Delete(folio);
            goto outNoMap;
        }
    }

    bool exclusive = original.IsExclusive;
    if (folio != swapcache)
        exclusive = true;
    else if (exclusive && folio.IsWriteback && device.NeedsStableWrites)
        exclusive = false;
    _hooks.SwapRestore(batch.First, folio);
    bool alone = !folio.IsKsm && (exclusive || folio.ReferenceCount == 1);
    Pte pte = Pte.FromFolio(folio).CarryFlags(original);
    if (alone && isWrite)
        pte = pte.MkWrite().MkDirty();
    folio.AddMappings(0, batch.Count, exclusive: alone);
    table.MapBatch(first, pte, batch);
    _map.Free(batch);
    if (isSwapFull || isWrite)
        _cache.Reclaim(swapcache);
    folio.Unlock();
    if (folio != swapcache)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    table.Unlock();
    goto outDevice;

outNoMap:
    table.Unlock();
outPage:
    if (_cache.Matches(folio, entry))
        _cache.Reclaim(folio);
    folio.Unlock();
outRelease:
    folio.Put();
    if (folio != swapcache)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

outDevice:
    device.Put();
    return result;
}
