// What fails before the lock goes to the label that only puts.
bool TwoLabels(SwapEntry entry, bool isRead)
{
    bool done = false;
    if (_cache.Lookup(entry) is not { } folio)
        return done;
    if (!isRead)
        goto put;
    folio.Lock();
    if (!_cache.Matches(folio, entry))
        goto unlock;
    done = true;
unlock:
    folio.Unlock();
put:
    folio.Put();
    return done;
}

bool Twin(SwapEntry entry, bool isRead)
{
    bool done = false;
    if (_cache.Lookup(entry) is not { } folio)
        return done;
    if (!isRead)
        goto unlock;
    folio.Lock();
    done = true;
unlock:
    folio.Unlock(); // SWAP302
    folio.Put();
    return done;
}
