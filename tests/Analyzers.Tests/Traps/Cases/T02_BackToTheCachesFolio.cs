// After the helper has failed the swap cache's folio is taken again: then the guard of the unwinding is false, and it is released once.
Fault FallsBack(SwapEntry entry, AnonPlace place)
{
    Fault result = Fault.Done;
    if (_cache.Lookup(entry) is not { } swapcache)
        return result;
    Folio? folio = swapcache;
    swapcache.Lock();
    if (!_cache.Matches(swapcache, entry))
        goto unlock;
    folio = _ksm.CopyIfNeeded(swapcache, place, out _);
    if (folio == null)
    {
        result = Fault.OutOfMemory;
        folio = swapcache;
    }

unlock:
    folio.Unlock();
    folio.Put();
    if (folio != swapcache)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    return result;
}

Fault Twin(SwapEntry entry, AnonPlace place)
{
    Fault result = Fault.Done;
    if (_cache.Lookup(entry) is not { } swapcache)
        return result;
    Folio? folio = swapcache;
    swapcache.Lock();
    if (!_cache.Matches(swapcache, entry))
        goto unlock;
    folio = _ksm.CopyIfNeeded(swapcache, place, out _);
    if (folio == null)
        result = Fault.OutOfMemory;

unlock:
    folio!.Unlock(); // SWAP206
    folio.Put();
    if (folio != swapcache)
    {
        swapcache.Unlock();
        swapcache.Put();
    }

    return result;
}
