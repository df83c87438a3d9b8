void Before(PageTable table, int slot, Pte original, Folio folio)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } found)
        return;
    found.Lock();
    table.Lock();
    if (_cache.Matches(found, entry) && found.IsUptodate && table.PteSame(slot, original))
    {
        _map.Free(entry); // SWAP101
        _cache.Reclaim(found);
        found.Get();
        found.AddMapping();
        table.Map(slot, Pte.FromFolio(found));
    }

    table.Unlock();
    found.Unlock();
    found.Put();
}

void After(PageTable table, int slot, Pte original, Folio folio)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } found)
        return;
    found.Lock();
    table.Lock();
    if (_cache.Matches(found, entry) && found.IsUptodate && table.PteSame(slot, original))
    {
        _hooks.SwapRestore(entry, found);
        _map.Free(entry);
        _cache.Reclaim(found);
        found.Get();
        found.AddMapping();
        table.Map(slot, Pte.FromFolio(found));
    }

    table.Unlock();
    found.Unlock();
    found.Put();
}
