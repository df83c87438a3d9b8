// The cache flag is set and there is no folio: somebody has pinned the entry, or is about to add one. Look again.
Folio? LookAgain(SwapEntry entry, int rounds)
{
    for (int round = 0; round < rounds; round++)
    {
        if (_cache.Lookup(entry) is { } folio)
            return folio;
        if (!_map.HasCache(entry))
            return null;
    }

    return null;
}

// The flag is somebody else's.
void Twin(Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is { } folio)
        folio.Put();
    else if (_map.HasCache(entry))
        _map.Unpin(entry); // SWAP302
}
