// Charged, throttled and drained between the two locks: none of it concerns what is locked and matched.
internal interface IControlGroup
{
    bool TryCharge(Folio folio);
    void Throttle();
    void DrainLru();
}

void Charges(PageTable table, int slot, Pte original, IControlGroup group)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (!_cache.Matches(folio, entry) || !group.TryCharge(folio))
        goto unlock;
    group.Throttle();
    group.DrainLru();
    table.Lock();
    if (table.PteSame(slot, original) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio));
    }

    table.Unlock();
unlock:
    folio.Unlock();
    folio.Put();
}

// Throttled with the folio unlocked: what it was matched for is over.
void Twin(PageTable table, int slot, Pte original, IControlGroup group)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    if (!_cache.Matches(folio, entry))
        goto unlock;
    folio.Unlock();
    group.Throttle();
    folio.Lock();
    table.Lock();
    if (table.PteSame(slot, original) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio)); // SWAP202
    }

    table.Unlock();
unlock:
    folio.Unlock();
    folio.Put();
}
