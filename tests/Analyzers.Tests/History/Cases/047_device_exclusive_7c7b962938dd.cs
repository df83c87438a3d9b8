void Before(PageTable table, int slot, Pte original)
{
    Folio? folio = _memory.FolioAt(original.ToEntry().Offset);
    if (folio == null || !folio.LockOrRetry()) // SWAP307
        return;
    table.Lock();
    if (table.PteSame(slot, original))
        table.Clear(slot);
    table.Unlock();
    folio.Unlock();
}

void After(PageTable table, int slot, Pte original)
{
    Folio? folio = _memory.FolioAt(original.ToEntry().Offset);
    if (folio == null || !folio.TryGet())
        return;
    if (folio.LockOrRetry())
    {
        table.Lock();
        if (table.PteSame(slot, original))
            table.Clear(slot);
        table.Unlock();
        folio.Unlock();
    }

    folio.Put();
}
