void Before(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    folio.WaitWriteback();
    if (folio.IsSwapCache)
        _cache.Delete(folio); // SWAP202
    folio.Unlock();
    folio.Put();
}

void After(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    folio.WaitWriteback();
    if (_cache.Matches(folio, entry))
        _cache.Delete(folio);
    folio.Unlock();
    folio.Put();
}
