// The folio that was locked may have left the cache; and where there was none, a fault may have added one since.
bool Before(PageTable source, PageTable target, int slot, AnonPlace place)
{
    Pte original = source.Read(slot);
    SwapEntry entry = original.ToEntry();
    if (_map.GetDevice(entry) is not { } device)
        return false;
    bool moved = false;
    Folio? folio = _cache.Lookup(entry);
    if (folio != null && !folio.TryLock())
        goto put;
    source.Lock();
    target.Lock();
    if (source.PteSame(slot, original) && original.IsExclusive)
    {
        if (folio != null)
            folio.MoveAnon(place); // SWAP202
        moved = source.MoveSwap(slot, target, slot, original); // SWAP209
    }

    target.Unlock();
    source.Unlock();
    if (folio != null)
        folio.Unlock();
put:
    if (folio != null)
        folio.Put();
    device.Put();
    return moved;
}

bool After(PageTable source, PageTable target, int slot, AnonPlace place)
{
    Pte original = source.Read(slot);
    SwapEntry entry = original.ToEntry();
    if (_map.GetDevice(entry) is not { } device)
        return false;
    bool moved = false;
    Folio? folio = _cache.Lookup(entry);
    if (folio != null && !folio.TryLock())
        goto put;
    if (folio != null && !_cache.Matches(folio, entry))
        goto unlock;
    source.Lock();
    target.Lock();
    if (source.PteSame(slot, original) && original.IsExclusive)
    {
        if (folio != null)
        {
            folio.MoveAnon(place);
            moved = source.MoveSwap(slot, target, slot, original);
        }
        else if (!_map.HasCache(entry))
        {
            moved = source.MoveSwap(slot, target, slot, original);
        }
    }

    target.Unlock();
    source.Unlock();
unlock:
    if (folio != null)
        folio.Unlock();
put:
    if (folio != null)
        folio.Put();
    device.Put();
    return moved;
}
