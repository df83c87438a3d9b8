void Before(ShmemFile file, int index)
{
    if (!file.TryLoad(index, out SwapEntry entry) || _cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (_cache.Matches(folio, entry) && file.Confirm(index, entry) && folio.IsUptodate)
    {
        folio.WaitWriteback();
        _hooks.SwapRestore(entry, folio);
        if (file.Insert(index, folio, entry)) // SWAP209
        {
            _cache.Delete(folio);
            folio.MarkDirty();
            _map.Free(entry);
        }
    }

    folio.Unlock();
    folio.Put();
}

void After(ShmemFile file, int index)
{
    if (!file.TryLoad(index, out SwapEntry entry) || _cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (_cache.Matches(folio, entry) && file.Confirm(index, entry) && file.Fits(index, folio) && folio.IsUptodate)
    {
        folio.WaitWriteback();
        _hooks.SwapRestore(entry, folio);
        if (file.Insert(index, folio, entry))
        {
            _cache.Delete(folio);
            folio.MarkDirty();
            _map.Free(entry);
        }
    }

    folio.Unlock();
    folio.Put();
}
