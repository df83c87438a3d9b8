void Before(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_memory.AllocateLocked() is not { } folio)
        return;
    if (!_map.Pin(entry))
    {
        folio.Unlock();
        folio.Put();
        return;
    }

    _map.Read(entry, folio); // SWAP303
    table.Lock();
    if (table.PteSame(slot, original) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping(exclusive: true);
        table.Map(slot, Pte.FromFolio(folio));
    }

    table.Unlock();
    _map.Unpin(entry);
    folio.Put();
}

void After(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    if (_map.GetDevice(entry) is not { } device)
        return;
    if (_memory.AllocateLocked() is not { } folio)
    {
        device.Put();
        return;
    }

    if (!_map.Pin(entry))
    {
        folio.Unlock();
        folio.Put();
        device.Put();
        return;
    }

    _map.Read(entry, folio);
    table.Lock();
    if (table.PteSame(slot, original) && folio.IsUptodate)
    {
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        folio.Get();
        folio.AddMapping(exclusive: true);
        table.Map(slot, Pte.FromFolio(folio));
    }

    table.Unlock();
    _map.Unpin(entry);
    folio.Put();
    device.Put();
}
