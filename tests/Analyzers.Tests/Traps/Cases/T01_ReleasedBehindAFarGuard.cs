// The swap cache's folio is given back behind a guard far from where it was taken: it differs from the folio that is mapped.
void Guarded(SwapEntry entry, AnonPlace place, bool isCacheHit)
{
    Folio? swapcache = isCacheHit ? _cache.Lookup(entry) : null;
    Folio? folio = swapcache ?? _memory.Allocate();
    if (folio == null)
        return;
    folio.Lock();
    if (swapcache != null && _cache.Matches(swapcache, entry))
        folio = _ksm.CopyIfNeeded(swapcache, place, out _) ?? swapcache;
    folio.MarkDirty();
    folio.Unlock();
    folio.Put();
    if (folio != swapcache && swapcache != null)
    {
        swapcache.Unlock();
        swapcache.Put();
    }
}

// Guarded by what does not tell whether there was a copy.
void Twin(SwapEntry entry, AnonPlace place, bool isWrite)
{
    Folio? swapcache = _cache.Lookup(entry); // SWAP301
    if (swapcache == null)
        return;
    swapcache.Lock(); // SWAP301
    Folio folio = swapcache;
    if (_cache.Matches(swapcache, entry))
        folio = _ksm.CopyIfNeeded(swapcache, place, out _) ?? swapcache;
    folio.MarkDirty();
    folio.Unlock();
    folio.Put();
    if (folio != swapcache && isWrite)
    {
        swapcache.Unlock();
        swapcache.Put();
    }
}
