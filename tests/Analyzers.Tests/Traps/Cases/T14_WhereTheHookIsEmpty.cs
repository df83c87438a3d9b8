// A machine without tags has an empty hook: it is called all the same, in its place.
void CallsItAnyway(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)
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

// Left out where somebody believed that there are none.
void Twin(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device, bool isX64)
{
    device.Read(entry, folio);
    if (!folio.IsUptodate)
        return;
    if (!isX64)
        _hooks.SwapRestore(entry, folio);
    folio.AddMapping();
    table.Lock();
    table.Map(slot, Pte.FromFolio(folio)); // SWAP101
    table.Unlock();
}
