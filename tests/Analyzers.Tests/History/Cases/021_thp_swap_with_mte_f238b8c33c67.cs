bool Before(Folio folio, SwapDevice device)
{
    _hooks.PrepareToSwap(folio);
    folio.BeginWriteback();
    bool written = device.Write(folio.Entry, folio); // SWAP104
    folio.EndWriteback();
    return written;
}

bool After(Folio folio, SwapDevice device)
{
    if (!_hooks.PrepareToSwap(folio))
    {
        folio.MarkDirty();
        return false;
    }

    folio.BeginWriteback();
    bool written = device.Write(folio.Entry, folio);
    folio.EndWriteback();
    return written;
}
