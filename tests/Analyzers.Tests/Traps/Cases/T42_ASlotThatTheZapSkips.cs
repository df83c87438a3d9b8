// A zap that spares private pages leaves the slot, the entry and its count alone.
void Zap(PageTable table, int slot, bool evenCows)
{
    table.Lock();
    Pte held = table.Read(slot);
    if (evenCows && held.IsSwap)
    {
        _cache.FreeAndReclaim(held.ToEntry());
        table.Clear(slot);
    }

    table.Unlock();
}

// Freed for the slot that is left, and once more.
void Twin(PageTable table, int slot, bool evenCows)
{
    table.Lock();
    SwapEntry entry = table.Read(slot).ToEntry();
    if (!evenCows)
        _map.Free(entry);
    _cache.FreeAndReclaim(entry); // SWAP306
    table.Clear(slot);
    table.Unlock();
}
