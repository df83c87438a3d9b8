void Before(PageTable table, int slot, SwapEntry entry, Folio folio, AnonPlace place)
{
    if (!_cache.Matches(folio, entry) || !folio.IsUptodate || _ksm.Copy(folio) is not { } copy)
        return;
    table.Lock();
    Pte old = table.Read(slot);
    if (old.SameEntry(entry))
    {
        _hooks.SwapRestore(entry, folio);
        copy.Get();
        copy.AddMapping();
        table.Map(slot, Pte.FromFolio(copy).CarryFlags(old)); // SWAP102
        _map.Free(entry);
    }

    table.Unlock();
    copy.Unlock();
    copy.Put();
}

void After(PageTable table, int slot, SwapEntry entry, Folio folio, AnonPlace place)
{
    if (!_cache.Matches(folio, entry) || !folio.IsUptodate || _ksm.Copy(folio) is not { } copy)
        return;
    table.Lock();
    Pte old = table.Read(slot);
    if (old.SameEntry(entry))
    {
        _hooks.SwapRestore(entry, copy);
        copy.Get();
        copy.AddMapping();
        table.Map(slot, Pte.FromFolio(copy).CarryFlags(old));
        _map.Free(entry);
    }

    table.Unlock();
    copy.Unlock();
    copy.Put();
}
