// 7.0: the error label gives up the cache's share of what this fault may have brought in. No free: while anybody counts the entry it fails, and does no harm.
Fault BacksOut(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return Fault.Done;
    Fault result = Fault.BusError;
    folio.Lock();
    if (!_cache.Matches(folio, entry))
        goto unlock;
    if (!folio.IsUptodate)
        goto reclaim;
    result = Fault.Done;
    goto unlock;

reclaim:
    _cache.Reclaim(folio);
unlock:
    folio.Unlock();
    folio.Put();
    return result;
}

// On the way that maps the page its tags would go with it.
void Twin(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
    {
        _cache.Reclaim(folio); // SWAP101
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio));
    }

    table.Unlock();
    folio.Unlock();
    folio.Put();
}
