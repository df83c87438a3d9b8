// The lock that could not be had at once is taken asleep, and kept into the next round.
bool Move(PageTable table, int slot, Pte original)
{
    Folio? folio = null;
    while (true)
    {
        table.Lock();
        bool same = table.PteSame(slot, original);
        if (!same || folio != null)
        {
            table.Unlock();
            break;
        }

        table.Unlock();
        folio = _cache.Lookup(original.ToEntry());
        if (folio == null)
            return false;
        folio.Lock();
    }

    if (folio == null)
        return false;
    folio.Unlock();
    folio.Put();
    return true;
}

void Twin(PageTable table, int slot, Pte original)
{
    if (_cache.Lookup(original.ToEntry()) is not { } folio)
        return;
    table.Lock();
    if (!folio.TryLock())
        folio.Lock(); // SWAP305
    table.Unlock();
    folio.Unlock();
    folio.Put();
}
