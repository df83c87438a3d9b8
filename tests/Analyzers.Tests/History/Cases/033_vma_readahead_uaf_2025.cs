void Before(PageTable table, int slot, Pte original, Folio fresh)
{
    if (_map.GetDevice(original.ToEntry()) is not { } device)
        return;
    SwapEntry next = table.Read(slot + 1).ToEntry();
    if (_map.Pin(next))
    {
        _cache.Add(fresh, next);
        _map.Read(next, fresh); // SWAP303
    }

    device.Put();
}

void After(PageTable table, int slot, Pte original, Folio fresh)
{
    if (_map.GetDevice(original.ToEntry()) is not { } device)
        return;
    SwapEntry next = table.Read(slot + 1).ToEntry();
    SwapDevice? second = device.Covers(next) ? null : _map.GetDevice(next);
    if ((second != null || device.Covers(next)) && _map.Pin(next))
    {
        _cache.Add(fresh, next);
        _map.Read(next, fresh);
    }

    if (second != null)
        second.Put();
    device.Put();
}
