bool Before(PageTable table, int slot)
{
    table.Lock();
    SwapEntry entry = table.Clear(slot).ToEntry();
    SwapDevice? device = _map.PeekDevice(entry);
    _cache.FreeAndReclaim(entry);
    bool isIdle = device is { InUse: 0 }; // SWAP303
    table.Unlock();
    return isIdle;
}

bool After(PageTable table, int slot)
{
    table.Lock();
    SwapEntry entry = table.Clear(slot).ToEntry();
    SwapDevice? device = _map.GetDevice(entry);
    _cache.FreeAndReclaim(entry);
    bool isIdle = device is { InUse: 0 };
    table.Unlock();
    device?.Put();
    return isIdle;
}
