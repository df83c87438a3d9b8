void Before(PageTable table, int slot, SwapEntry entry, SwapDevice device, Folio folio)
{
    device.Read(entry, folio);
    table.Lock();
    Pte old = table.Read(slot);
    if (old.SameEntry(entry))
    {
        _hooks.SwapRestore(entry, folio);
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio).CarryFlags(old)); // SWAP205
        _map.Free(entry);
    }

    table.Unlock();
}

void After(PageTable table, int slot, SwapEntry entry, SwapDevice device, Folio folio)
{
    device.Read(entry, folio);
    table.Lock();
    Pte old = table.Read(slot);
    if (old.SameEntry(entry))
    {
        if (folio.IsUptodate)
        {
            _hooks.SwapRestore(entry, folio);
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio).CarryFlags(old));
        }
        else
        {
            table.SetSwap(slot, Pte.FromEntry(SwapEntry.PoisonMarker).CarryFlags(old));
        }

        _map.Free(entry);
    }

    table.Unlock();
}
