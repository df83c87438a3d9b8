// linux-2.6.32: no match and no private copies; the pte is set, then its mapping is counted, then the entry is freed.
Fault DoSwapPage(PageTable table, int slot, Pte original, bool isWrite, bool isSwapFull)
{
    SwapEntry entry = original.ToEntry();
    if (!entry.IsSlot)
        return entry.IsHwPoison ? Fault.BusError : Fault.Done;

    Fault result = Fault.Done;
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
    else if (folio.IsPoisoned())
    {
        folio.Put();
        return Fault.BusError;
    }

    folio.Lock();
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
    table.Unlock();
    return result;

outNoMap:
    table.Unlock();
    folio.Unlock();
    folio.Put();
    return result;
}
