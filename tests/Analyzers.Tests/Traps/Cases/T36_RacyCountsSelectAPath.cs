// Counts and flags that are read without a lock only choose a way; what they say is settled later.
int Hint(SwapEntry entry)
{
    bool shared = _map.Count(entry) != 1 || _map.HasCache(entry);
    if (_cache.Lookup(entry) is { } folio)
    {
        shared |= folio.IsAnon;
        folio.Put();
    }

    return shared ? 1 : 0;
}

void Twin(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    if (_map.Count(entry) == 0 && folio.TryLock())
    {
        _cache.Delete(folio); // SWAP202
        folio.Unlock();
    }

    folio.Put();
}
