// Locked by construction, unlocked by the completed read, locked again; where nothing was read it is unlocked as it came.
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

// Unlocked behind the read, which has done so.
void Twin(Pte original, SwapDevice device)
{
    SwapEntry entry = original.ToEntry();
    Folio? folio = _memory.AllocateLocked();
    if (folio == null)
        return;
    if (_map.Pin(entry))
    {
        device.Read(entry, folio);
        _map.Unpin(entry);
    }

    folio.Unlock(); // SWAP302
    folio.Put();
}
