// The architecture's set_pte restored by itself: too late where the entry was dropped before, and nothing that a caller could see.
void Before(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (table.PteSame(slot, original) && _cache.Matches(folio, entry) && folio.IsUptodate)
    {
        _map.Free(entry); // SWAP101
        folio.Get();
        folio.AddMapping();
        SetPteAt(table, slot, entry, folio);
    }

    table.Unlock();
    folio.Unlock();
    folio.Put();
}

void SetPteAt(PageTable table, int slot, SwapEntry entry, Folio folio)
{
    table.Map(slot, Pte.FromFolio(folio));
    _hooks.SwapRestore(entry, folio);
}

void After(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (table.PteSame(slot, original) && _cache.Matches(folio, entry) && folio.IsUptodate)
    {
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
