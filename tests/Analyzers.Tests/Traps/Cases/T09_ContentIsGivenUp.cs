// A zap frees without restoring: nothing is mapped.
void Zap(PageTable table, int slot)
{
    table.Lock();
    SwapEntry entry = table.Clear(slot).ToEntry();
    _cache.FreeAndReclaim(entry);
    table.Unlock();
}

void Truncate(ShmemFile file, int index, SwapEntry entry)
{
    file.Lock();
    int pages = file.Erase(index, entry);
    file.Unlock();
    if (pages > 0)
        _map.Free(entry, pages);
}

void Twin(PageTable table, int slot, Folio folio, SwapEntry entry, SwapDevice device)
{
    device.Read(entry, folio);
    if (!folio.IsUptodate)
        return;
    table.Lock();
    _cache.FreeAndReclaim(entry); // SWAP101
    folio.AddMapping();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
}
