// linux-5.18: freed before the mapping, so that references can be counted; mapping still restored the tags, of which nothing is left. Fixed in 6.5 (6dca4ac6fc91).
Fault DoSwapPage(PageTable table, int slot, Pte original, AnonPlace place, bool isWrite, bool isSwapFull, bool isSynchronous)
{
    SwapEntry entry = original.ToEntry();
    if (!entry.IsSlot)
        return entry.IsHwPoison ? Fault.BusError : Fault.Done;

    SwapDevice? device = _map.GetDevice(entry);
    if (device == null)
        return Fault.Done;

    Fault result = Fault.Done;
    Folio? folio = _cache.Lookup(entry);
    Folio? swapcache = folio;
    if (folio == null)
    {
        if (isSynchronous && _map.Count(entry) == 1)
        {
            folio = _memory.AllocateLocked();
            if (folio == null)
            {
                result = Fault.OutOfMemory;
                goto outDevice;
            }

            device.Read(entry, folio);
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
                goto outDevice;
            }
        }
    }

    if (!folio.LockOrRetry())
    {
        result = Fault.Retry;
        goto outRelease;
    }

    if (swapcache != null)
    {
        if (!_cache.Matches(folio, entry))
            goto outPage;
        folio = _ksm.CopyIfNeeded(swapcache, place, out KsmFailure failure);
        if (folio == null)
        {
            result = failure == KsmFailure.HwPoison ? Fault.BusError : Fault.OutOfMemory;
            folio = swapcache;
            goto outPage;
        }
    }

    table.Lock();
    if (!table.PteSame(slot, original))
        goto outNoMap;
    if (!folio.IsUptodate)
    {
        result = Fault.BusError;
        goto outNoMap;
    }

    _map.Free(entry); // SWAP101
    if (isSwapFull || isWrite)
        _cache.Reclaim(folio);
    bool alone = !folio.IsKsm && folio.ReferenceCount == 1;
    Pte pte = Pte.FromFolio(folio).CarryFlags(original);
    if (alone && isWrite)
        pte = pte.MkWrite().MkDirty();
    folio.AddMapping(exclusive: alone);
    table.Map(slot, pte);
    folio.Unlock();
    if (folio != swapcache && swapcache != null)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    table.Unlock();
    goto outDevice;

outNoMap:
    table.Unlock();
outPage:
    folio.Unlock();
outRelease:
    folio.Put();
    if (folio != swapcache && swapcache != null)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

outDevice:
    device.Put();
    return result;
}
