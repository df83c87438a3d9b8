// A page that is on its way to storage which must not see it change is not handed out for writing.
void Before(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_cache.Lookup(entry) is not { } folio)
        return;
    folio.Lock();
    table.Lock();
    if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
    {
        bool exclusive = original.IsExclusive;
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping(exclusive: exclusive); // SWAP403
        table.Map(slot, Pte.FromFolio(folio).CarryFlags(original));
    }

    table.Unlock();
    folio.Unlock();
    folio.Put();
}

void After(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_map.GetDevice(entry) is not { } device)
        return;
    if (_cache.Lookup(entry) is not { } folio)
    {
        device.Put();
        return;
    }

    folio.Lock();
    table.Lock();
    if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
    {
        bool exclusive = original.IsExclusive;
        if (exclusive && folio.IsWriteback && device.NeedsStableWrites)
            exclusive = false;
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping(exclusive: exclusive);
        table.Map(slot, Pte.FromFolio(folio).CarryFlags(original));
    }

    table.Unlock();
    folio.Unlock();
    folio.Put();
    device.Put();
}
