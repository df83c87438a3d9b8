// No device: the entry is stale, the pte will have changed, and the fault is taken again.
Fault ReadsOrReturns(Pte original, Folio folio)
{
    SwapEntry entry = original.ToEntry();
    SwapDevice? device = _map.GetDevice(entry);
    if (device == null)
        return Fault.Done;
    if (_map.Pin(entry))
    {
        device.Read(entry, folio);
        _map.Unpin(entry);
    }

    device.Put();
    return Fault.Done;
}

// Without a reference "there is a device" is true only as long as it is looked at.
Fault Twin(Pte original, Folio folio)
{
    SwapEntry entry = original.ToEntry();
    SwapDevice? device = _map.PeekDevice(entry);
    if (device == null)
        return Fault.Done;
    if (_map.Pin(entry))
    {
        device.Read(entry, folio); // SWAP303
        _map.Unpin(entry);
    }

    return Fault.Done;
}
