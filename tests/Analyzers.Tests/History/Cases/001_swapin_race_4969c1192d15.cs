void Before(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (!table.PteSame(slot, original) || !folio.IsUptodate)
    {
        table.Unlock();
        folio.Unlock();
        folio.Put();
        return;
    }

    _hooks.SwapRestore(entry, folio);
    folio.AddMapping();
    table.Map(slot, Pte.FromFolio(folio)); // SWAP202
    _map.Free(entry);
    table.Unlock();
    folio.Unlock();
}

void After(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (!_cache.Matches(folio, entry))
    {
        folio.Unlock();
        folio.Put();
        return;
    }

    table.Lock();
    if (!table.PteSame(slot, original) || !folio.IsUptodate)
    {
        table.Unlock();
        folio.Unlock();
        folio.Put();
        return;
    }

    _hooks.SwapRestore(entry, folio);
    folio.AddMapping();
    table.Map(slot, Pte.FromFolio(folio));
    _map.Free(entry);
    table.Unlock();
    folio.Unlock();
}
