// No match and no test before the lock: the folio was never in the cache, so nobody can have changed what it is for.
void MapsTheFresh(PageTable table, int slot, Pte original, SwapDevice device)
{
    SwapEntry entry = original.ToEntry();
    if (_memory.AllocateLocked() is not { } folio)
        return;
    if (!_map.Pin(entry))
    {
        folio.Unlock();
        folio.Put();
        return;
    }

    device.Read(entry, folio);
    folio.Lock();
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
    _map.Unpin(entry);
    folio.Unlock();
    folio.Put();
}

// Found by a look-up it can be another entry's by now.
void Twin(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
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
    folio.Unlock();
    folio.Put();
}
