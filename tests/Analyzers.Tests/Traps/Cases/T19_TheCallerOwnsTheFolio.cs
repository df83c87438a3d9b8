// The folio comes locked and referenced and stays so: its caller locks, waits, calls, reclaims, unlocks and puts.
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

void Unuse(PageTable table, int slot, SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    folio.WaitWriteback();
    UnusePte(table, slot, entry, folio);
    folio.Unlock();
    folio.Put();
}

// Unlocked by both.
void Twin(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    MarkAndUnlock(folio);
    folio.Unlock(); // SWAP302
    folio.Put();
}

void MarkAndUnlock(Folio folio)
{
    folio.MarkDirty();
    folio.Unlock();
}
