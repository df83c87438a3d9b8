Folio? Before(Pte original, SwapDevice device)
{
    if (_memory.AllocateLocked() is not { } folio)
        return null;
    device.Read(original.ToEntry(), folio); // SWAP304
    return folio;
}

Folio? After(Pte original, SwapDevice device)
{
    SwapEntry entry = original.ToEntry();
    if (_memory.AllocateLocked() is not { } folio)
        return null;
    if (!_map.Pin(entry))
    {
        folio.Unlock();
        folio.Put();
        return null;
    }

    device.Read(entry, folio);
    _map.Unpin(entry);
    return folio;
}
