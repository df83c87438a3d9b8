// While storage is suspended nothing is reclaimed: the image may name the slot. The entry stays cached, which is as good.
private bool _isSuspended;

bool TryToFreeSwap(Folio folio) => !_isSuspended && _cache.Reclaim(folio);

void MapsAnyway(PageTable table, int slot, Pte original)
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
        TryToFreeSwap(folio);
        folio.Get();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio));
    }

    table.Unlock();
    folio.Unlock();
    folio.Put();
}

// Where it does not refuse, the tags are gone.
void Twin(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
    {
        TryToFreeSwap(folio); // SWAP101
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
