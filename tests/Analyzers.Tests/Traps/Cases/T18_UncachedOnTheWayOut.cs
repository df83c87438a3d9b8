// 7.0: a clean folio that a raced swap-in has left and that cannot be used leaves the cache.
void BackOut(SwapEntry entry, bool isPartial)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (isPartial && _cache.Matches(folio, entry))
        _cache.Delete(folio);

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
