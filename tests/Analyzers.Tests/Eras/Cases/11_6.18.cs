// linux-6.18 linux-6.19: poison is looked for when the folio is locked and matched.
Fault DoSwapPage(PageTable table, int slot, Pte original, AnonPlace place, bool isWrite, bool isSwapFull, bool isSynchronous)
{
    SwapEntry entry = original.ToEntry();
    if (!entry.IsSlot)
        return entry.IsHwPoison ? Fault.BusError : Fault.Done;

    SwapDevice? device = _map.GetDevice(entry);
    if (device == null)
        return Fault.Done;

    Fault result = Fault.Done;
    bool pinned = false;
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

            if (!_map.Pin(entry))
                goto outPage;
            pinned = true;
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
    }

    table.Lock();
    if (!table.PteSame(slot, original))
        goto outNoMap;
    if (!folio.IsUptodate)
    {
        result = Fault.BusError;
        goto outNoMap;
    }

    SwapBatch batch = SwapBatch.Around(entry, folio);
    int first = slot - (int)(entry.Offset - batch.First.Offset);
    if (!table.PteSameBatch(first, table.Read(first), batch))
        goto outNoMap;

    bool exclusive = original.IsExclusive;
    if (folio != swapcache)
        exclusive = true;
    else if (exclusive && folio.IsWriteback && device.NeedsStableWrites)
        exclusive = false;
    _hooks.SwapRestore(batch.First, folio);
    _map.Free(batch);
    if (isSwapFull || isWrite)
        _cache.Reclaim(folio);
    bool alone = !folio.IsKsm && (exclusive || folio.ReferenceCount == 1);
    Pte pte = Pte.FromFolio(folio).CarryFlags(original);
    if (alone && isWrite)
        pte = pte.MkWrite().MkDirty();
    folio.AddMappings(0, batch.Count, exclusive: alone);
    table.MapBatch(first, pte, batch);
    folio.Unlock();
    if (folio != swapcache && swapcache != null)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    table.Unlock();
    goto outPin;

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

outPin:
    if (pinned)
        _map.Unpin(entry);
outDevice:
    device.Put();
    return result;
}
