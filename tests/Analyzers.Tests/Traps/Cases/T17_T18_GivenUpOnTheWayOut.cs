// 7.0: the error label gives the cache's share up; a clean folio that cannot be used leaves the cache.
void BackOut(SwapEntry entry, bool isPartial)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (_cache.Matches(folio, entry))
    {
        if (isPartial)
            _cache.Delete(folio);
        else
            _cache.Reclaim(folio);
    }

    folio.Unlock();
    folio.Put();
}

void Twin(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    _cache.Delete(folio); // SWAP202
    folio.Unlock();
    folio.Put();
}
