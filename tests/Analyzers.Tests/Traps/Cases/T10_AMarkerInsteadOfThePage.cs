// What could not be read is marked, not mapped: nothing to restore.
void Mark(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    table.Lock();
    if (!folio.IsUptodate)
    {
        table.SetSwap(slot, Pte.FromEntry(SwapEntry.PoisonMarker));
        _map.Free(entry);
    }

    table.Unlock();
}

void Twin(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    _hooks.SwapRestore(entry, folio);
    folio.AddMapping();
    table.Lock();
    table.Map(slot, Pte.FromFolio(folio)); // SWAP205
    _map.Free(entry);
    table.Unlock();
}
