// linux-2.6.37 linux-3.0 linux-4.10: lock or retry, match, and copy with the cached folio locked; it stays locked until the entry is free.
Fault DoSwapPage(PageTable table, int slot, Pte original, AnonPlace place, bool isWrite, bool isSwapFull)
{
    SwapEntry entry = original.ToEntry();
    if (!entry.IsSlot)
        return entry.IsHwPoison ? Fault.BusError : Fault.Done;

    Fault result = Fault.Done;
    Folio? swapcache = null;
    Folio? folio = _cache.Lookup(entry);
    if (folio == null)
    {
        folio = ReadAhead(entry);
        if (folio == null)
        {
            table.Lock();
            if (table.PteSame(slot, original))
                result = Fault.OutOfMemory;
            table.Unlock();
            return result;
        }
    }

    if (!folio.LockOrRetry())
    {
        result = Fault.Retry;
        goto outRelease;
    }

    if (!_cache.Matches(folio, entry))
        goto outPage;
    swapcache = folio;
    folio = _ksm.CopyIfNeeded(swapcache, place, out _);
    if (folio == null)
    {
        result = Fault.OutOfMemory;
        folio = swapcache;
        swapcache = null;
        goto outPage;
    }

    if (folio == swapcache)
        swapcache = null;
    table.Lock();
    if (!table.PteSame(slot, original))
        goto outNoMap;
    if (!folio.IsUptodate)
    {
        result = Fault.BusError;
        goto outNoMap;
    }

    Pte pte = Pte.FromFolio(folio);
    bool reuse = isWrite && _cache.CanReuse(folio);
    if (reuse)
        pte = pte.MkWrite().MkDirty();
    table.Map(slot, pte);
    folio.AddMapping(exclusive: reuse);
    _map.Free(entry);
    if (isSwapFull)
        _cache.Reclaim(folio);
    folio.Unlock();
    if (swapcache != null)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    table.Unlock();
    return result;

outNoMap:
    table.Unlock();
outPage:
    folio.Unlock();
outRelease:
    folio.Put();
    if (swapcache != null)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    return result;
}
