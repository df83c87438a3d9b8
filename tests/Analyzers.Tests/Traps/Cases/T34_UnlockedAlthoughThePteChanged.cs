// A device-exclusive page: unlocked and put whether or not the pte is the same.
void Exclusive(PageTable table, int slot, Pte original)
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

void Twin(PageTable table, int slot, Pte original)
{
    Folio? folio = _memory.FolioAt(original.ToEntry().Offset);
    if (folio == null)
        return;
    folio.Lock(); // SWAP307
    folio.Unlock();
}
