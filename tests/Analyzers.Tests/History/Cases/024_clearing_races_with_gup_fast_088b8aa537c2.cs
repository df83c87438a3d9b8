bool Before(PageTable table, int slot, Folio folio)
{
    SwapEntry entry = folio.Entry;
    table.Lock();
    Pte present = table.ClearForUnmap(slot, folio);
    bool swapped = !folio.IsMaybePinned && _map.Duplicate(entry); // SWAP504
    if (swapped)
    {
        folio.ClearExclusive();
        table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present).MkExclusive());
    }
    else
    {
        table.Map(slot, present);
    }

    table.Unlock();
    return swapped;
}

bool After(PageTable table, int slot, Folio folio)
{
    SwapEntry entry = folio.Entry;
    table.Lock();
    Pte present = table.ClearForUnmap(slot, folio);
    MemoryFence.Full();
    bool swapped = !folio.IsMaybePinned && _map.Duplicate(entry);
    if (swapped)
    {
        folio.ClearExclusive();
        MemoryFence.Write();
        table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present).MkExclusive());
    }
    else
    {
        table.Map(slot, present);
    }

    table.Unlock();
    return swapped;
}
