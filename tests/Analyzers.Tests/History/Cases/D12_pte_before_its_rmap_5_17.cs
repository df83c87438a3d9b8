// Right up to 5.17; from 5.18 on a fast pin reads the page's flags as soon as it sees the pte.
void Before(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        table.Map(slot, Pte.FromFolio(folio).CarryFlags(original));
        folio.AddMapping(); // SWAP409
    }

    table.Unlock();
    folio.Unlock();
    folio.Put();
}

void After(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio).CarryFlags(original));
    }

    table.Unlock();
    folio.Unlock();
    folio.Put();
}
