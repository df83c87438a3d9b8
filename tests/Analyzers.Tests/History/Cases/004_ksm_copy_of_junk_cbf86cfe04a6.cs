Folio? Before(SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    folio.Lock();
    Folio? copy = _ksm.Copy(folio); // SWAP204
    folio.Unlock();
    return copy;
}

Folio? After(SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    folio.Lock();
    Folio? copy = folio.IsUptodate ? _ksm.Copy(folio) : null;
    folio.Unlock();
    return copy;
}
