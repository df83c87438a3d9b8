bool Before(SwapEntry entry, bool isRead)
{
    bool done = false;
    if (_cache.Lookup(entry) is not { } folio)
        return done;
    if (!isRead)
        goto failed;
    folio.Lock();
    done = _cache.Matches(folio, entry);
failed:
    folio.Unlock(); // SWAP302
    folio.Put();
    return done;
}

bool After(SwapEntry entry, bool isRead)
{
    bool done = false;
    if (_cache.Lookup(entry) is not { } folio)
        return done;
    if (!isRead)
        goto failed;
    folio.Lock();
    done = _cache.Matches(folio, entry);
    folio.Unlock();
failed:
    folio.Put();
    return done;
}
