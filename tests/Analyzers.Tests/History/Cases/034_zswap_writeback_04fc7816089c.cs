void Before(CompressedPool pool, SwapEntry entry, Folio folio)
{
    if (pool.Find(entry) is not { } found || !_map.Pin(entry))
        return;
    _cache.Add(folio, entry);
    pool.Decompress(found, folio); // SWAP209
}

void After(CompressedPool pool, SwapEntry entry, Folio folio)
{
    if (pool.Find(entry) is not { } found || !_map.Pin(entry))
        return;
    _cache.Add(folio, entry);
    pool.Lock();
    bool holds = pool.Holds(entry, found);
    pool.Unlock();
    if (holds)
        pool.Decompress(found, folio);
    else
        _cache.Delete(folio);
}
