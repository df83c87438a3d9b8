// One reference more is taken than is put: it is the pte's.
void MapsAndPuts(PageTable table, int slot, SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (_cache.Matches(folio, entry) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        folio.Get();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio));
        _map.Free(entry);
    }

    table.Unlock();
    folio.Unlock();
    folio.Put();
}

// Without it the pte's reference is put.
void Twin(PageTable table, int slot, SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (_cache.Matches(folio, entry) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio));
        _map.Free(entry);
    }

    table.Unlock();
    folio.Unlock();
    folio.Put(); // SWAP302
}
