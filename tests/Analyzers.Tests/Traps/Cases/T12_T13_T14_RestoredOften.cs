// Restored with no free, and twice: the records stay.
void Twice(SwapEntry entry, Folio folio)
{
    _hooks.SwapRestore(entry, folio);
    _hooks.SwapRestore(entry, folio);
}

void Twin(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    if (!folio.IsUptodate)
        return;
    _map.Free(entry); // SWAP101
    _hooks.SwapRestore(entry, folio);
    _hooks.SwapRestore(entry, folio);
}
