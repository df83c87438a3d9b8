// Locked by construction, unlocked by the read, locked again; no match, since nobody else has seen it. No device: the entry is stale.
void Fresh(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    SwapDevice? device = _map.GetDevice(entry);
    if (device == null)
        return;
    Folio? folio = _memory.AllocateLocked();
    if (folio == null)
        goto put;
    if (!_map.Pin(entry))
        goto unlock;
    device.Read(entry, folio);
    if (!folio.LockOrRetry())
    {
        folio.Put();
        goto unpin;
    }

    table.Lock();
    if (!table.PteSame(slot, original) || !folio.IsUptodate)
    {
        table.Unlock();
        folio.Unlock();
        folio.Put();
        goto unpin;
    }

    _hooks.SwapRestore(entry, folio);
    _map.Free(entry);
    folio.AddMapping();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
    folio.Unlock();
unpin:
    _map.Unpin(entry);
put:
    device.Put();
    return;

unlock:
    folio.Unlock();
    folio.Put();
    goto put;
}

// Read without the pin.
void Twin(PageTable table, int slot, Pte original)
{
    SwapEntry entry = original.ToEntry();
    SwapDevice? device = _map.GetDevice(entry);
    if (device == null)
        return;
    Folio? folio = _memory.AllocateLocked();
    if (folio == null)
        goto put;
    device.Read(entry, folio); // SWAP304
    if (!folio.LockOrRetry())
    {
        folio.Put();
        goto unpin;
    }

    table.Lock();
    if (!table.PteSame(slot, original) || !folio.IsUptodate)
    {
        table.Unlock();
        folio.Unlock();
        folio.Put();
        goto unpin;
    }

    _hooks.SwapRestore(entry, folio);
    _map.Free(entry);
    folio.AddMapping();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
    folio.Unlock();
unpin:
put:
    device.Put();
    return;
}
