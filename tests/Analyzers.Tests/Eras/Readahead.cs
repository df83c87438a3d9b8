// What all eras have: a page read into the swap cache. Kernel: swapin_readahead.
Folio? ReadAhead(SwapEntry entry)
{
    if (_memory.AllocateLocked() is not { } fresh)
        return null;
    if (!_map.Pin(entry))
    {
        fresh.Unlock();
        fresh.Put();
        return _cache.Lookup(entry);
    }

    _cache.Add(fresh, entry);
    _map.Read(entry, fresh);
    return fresh;
}
