// Restored with no free in the path: other sharers keep the entry.
void MapsForOneOfMany(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    if (!folio.IsUptodate)
        return;
    _hooks.SwapRestore(entry, folio);
    folio.AddMapping();
    table.Lock();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
}

void Twin(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    if (!folio.IsUptodate)
        return;
    folio.AddMapping();
    table.Lock();
    table.Map(slot, Pte.FromFolio(folio)); // SWAP101
    table.Unlock();
}
