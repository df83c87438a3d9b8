// Still in the swap cache, the folio may have got another entry meanwhile.
void Before(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (!folio.IsSwapCache)
        goto unlock;
    table.Lock();
    if (table.PteSame(slot, original) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio)); // SWAP202
    }

    table.Unlock();
unlock:
    folio.Unlock();
    folio.Put();
}

void After(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (!folio.IsSwapCache || !_cache.Matches(folio, entry))
        goto unlock;
    table.Lock();
    if (table.PteSame(slot, original) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio));
    }

    table.Unlock();
unlock:
    folio.Unlock();
    folio.Put();
}
