// Restored several times: the records stay, and a page that has its tags is left alone.
void Twice(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    if (!folio.IsUptodate)
        return;
    _hooks.SwapRestore(entry, folio);
    _hooks.SwapRestore(entry, folio);
    _map.Free(entry);
    folio.AddMapping();
    table.Lock();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
}

// The second one comes too late for what the first one was not asked for.
void Twin(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device, bool isTagged)
{
    device.Read(entry, folio);
    if (!folio.IsUptodate)
        return;
    if (isTagged)
        _hooks.SwapRestore(entry, folio);
    _map.Free(entry); // SWAP101
    _hooks.SwapRestore(entry, folio);
    folio.AddMapping();
    table.Lock();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
}
