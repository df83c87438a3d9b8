// linux-4.15 linux-4.19 linux-5.13: a page that one process has is read past the swap cache, without a pin; the helper is asked for it too.
Fault DoSwapPage(PageTable table, int slot, Pte original, AnonPlace place, bool isWrite, bool isSwapFull, bool isSynchronous, AdiVersions versions)
{
    SwapEntry entry = original.ToEntry();
    if (!entry.IsSlot)
        return entry.IsHwPoison ? Fault.BusError : Fault.Done;

    Fault result = Fault.Done;
    Folio? folio = _cache.Lookup(entry);
    Folio? swapcache = folio, source = null;
    if (folio == null)
    {
        if (isSynchronous && _map.Count(entry) == 1)
        {
            folio = _memory.AllocateLocked();
            if (folio == null)
            {
                result = Fault.OutOfMemory;
                return result;
            }

            _map.Read(entry, folio);
        }
        else
        {
            folio = ReadAhead(entry);
            swapcache = folio;
            if (folio == null)
            {
                table.Lock();
                if (table.PteSame(slot, original))
                    result = Fault.OutOfMemory;
                table.Unlock();
                return result;
            }
        }
    }

    if (!folio.LockOrRetry())
    {
        result = Fault.Retry;
        goto outRelease;
    }

    if (swapcache != null && !_cache.Matches(folio, entry))
        goto outPage;
    source = folio;
    folio = _ksm.CopyIfNeeded(source, place, out _);
    if (folio == null)
    {
        result = Fault.OutOfMemory;
        folio = source;
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

    Pte pte = Pte.FromFolio(folio).CarryFlags(original);
    bool reuse = isWrite && _cache.CanReuse(folio);
    if (reuse)
        pte = pte.MkWrite().MkDirty();
    table.Map(slot, pte);
    versions.DoSwapPage(pte, original);
    folio.AddMapping(exclusive: reuse);
    _map.Free(entry);
    if (isSwapFull)
        _cache.Reclaim(folio);
    folio.Unlock();
    if (folio != source && source != null)
    {
        source.Unlock();
        source.Put();
    }

    table.Unlock();
    return result;

outNoMap:
    table.Unlock();
outPage:
    folio.Unlock();
outRelease:
    folio.Put();
    if (folio != source && source != null)
    {
        source.Unlock();
        source.Put();
    }

    return result;
}
