// 7.0: restored, mapped, and only then freed and reclaimed.
void MapThenFree(PageTable table, int slot, Pte original, Folio folio)
{
    SwapEntry entry = original.ToEntry();
    if (!_cache.Matches(folio, entry) || !folio.IsUptodate)
        return;
    table.Lock();
    if (table.PteSame(slot, original))
    {
        _hooks.SwapRestore(entry, folio);
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio));
        _map.Free(entry);
        _cache.Reclaim(folio);
    }

    table.Unlock();
}

void Twin(PageTable table, int slot, SwapDevice device, Pte original, Folio folio)
{
    SwapEntry entry = original.ToEntry();
    if (!_map.Pin(entry))
        return;
    device.Read(entry, folio);
    if (folio.IsUptodate)
    {
        table.Lock();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio)); // SWAP101
        _map.Free(entry);
        table.Unlock();
    }

    _map.Unpin(entry);
}
