// Only the read must come after the pin.
void PinFirst(Pte original, SwapDevice device)
{
    SwapEntry entry = original.ToEntry();
    if (!_map.Pin(entry))
        return;
    if (_memory.AllocateLocked() is { } folio)
    {
        device.Read(entry, folio);
        folio.Put();
    }

    _map.Unpin(entry);
}

void AllocateFirst(Pte original, SwapDevice device)
{
    SwapEntry entry = original.ToEntry();
    if (_memory.AllocateLocked() is not { } folio)
        return;
    if (_map.Pin(entry))
    {
        device.Read(entry, folio);
        _map.Unpin(entry);
        folio.Put();
        return;
    }

    folio.Unlock();
    folio.Put();
}

void Twin(Pte original, SwapDevice device)
{
    SwapEntry entry = original.ToEntry();
    if (_memory.AllocateLocked() is not { } folio)
        return;
    device.Read(entry, folio); // SWAP304
    if (_map.Pin(entry))
        _map.Unpin(entry);
    folio.Put();
}
