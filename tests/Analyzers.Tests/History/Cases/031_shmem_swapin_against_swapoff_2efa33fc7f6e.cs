void Before(ShmemFile file, int index, Folio fresh)
{
    if (!file.TryLoad(index, out SwapEntry entry) || !_map.Pin(entry))
        return;
    _cache.Add(fresh, entry);
    if (_map.PeekDevice(entry) is { } device)
        device.Read(entry, fresh); // SWAP303
}

void After(ShmemFile file, int index, Folio fresh)
{
    if (!file.TryLoad(index, out SwapEntry entry) || _map.GetDevice(entry) is not { } device)
        return;
    if (_map.Pin(entry))
    {
        _cache.Add(fresh, entry);
        device.Read(entry, fresh);
    }

    device.Put();
}
