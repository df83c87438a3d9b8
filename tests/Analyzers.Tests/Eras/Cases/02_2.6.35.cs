// linux-2.6.33 linux-2.6.35: as before; and a page that KSM had merged is copied, by a helper that unlocks it first. Fixed in 2.6.36 (4969c1192d15) and 3.9 (cbf86cfe04a6).
Fault DoSwapPage(PageTable table, int slot, Pte original, AnonPlace place, bool isWrite, bool isSwapFull)
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

    folio.Lock();
    if (Ksm.NeedsCopy(folio, place))
    {
        Folio swapcache = folio;
        swapcache.Unlock(); // SWAP201
        folio = _ksm.Copy(swapcache); // SWAP204
        swapcache.Put();
        if (folio == null)
            return Fault.OutOfMemory;
    }

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
