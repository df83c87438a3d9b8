// Counts, flags and a folio that was not locked: hints that only choose a way.
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
