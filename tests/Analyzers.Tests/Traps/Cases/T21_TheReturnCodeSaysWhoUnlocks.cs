// Whether the folio is still locked depends on what the writer returns: written, its lock was given up for the transfer; activate, it is as it came.
private enum Writeout { Written, Activate }

Writeout PageOut(Folio folio, SwapDevice device)
{
    if (!_hooks.PrepareToSwap(folio))
    {
        folio.MarkDirty();
        return Writeout.Activate;
    }

    folio.BeginWriteback();
    folio.Unlock();
    device.Write(folio.Entry, folio);
    folio.EndWriteback();
    return Writeout.Written;
}

void Shrink(Folio folio, SwapDevice device)
{
    folio.Lock();
    if (PageOut(folio, device) == Writeout.Activate)
        folio.Unlock();
}

void Twin(Folio folio, SwapDevice device)
{
    folio.Lock();
    PageOut(folio, device);
    folio.Unlock(); // SWAP302
}
