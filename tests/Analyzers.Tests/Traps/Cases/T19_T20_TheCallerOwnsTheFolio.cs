// The folio comes locked and referenced and stays so; the reference that is taken is the pte's.
bool UnusePte(PageTable table, int slot, SwapEntry entry, Folio folio)
{
    if (!_cache.Matches(folio, entry) || !folio.IsUptodate)
        return false;
    table.Lock();
    _hooks.SwapRestore(entry, folio);
    folio.Get();
    folio.AddMapping();
    table.Map(slot, Pte.FromFolio(folio));
    _map.Free(entry);
    table.Unlock();
    return true;
}

void Twin(Folio folio)
{
    folio.Lock();
    folio.Unlock();
    folio.Unlock(); // SWAP302
}
