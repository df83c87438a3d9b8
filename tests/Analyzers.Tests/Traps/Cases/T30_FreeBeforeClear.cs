// Both under one lock: the order inside is free.
void ZapOne(PageTable table, int slot)
{
    table.Lock();
    Pte held = table.Read(slot);
    _cache.FreeAndReclaim(held.ToEntry());
    table.Clear(slot);
    table.Unlock();
}

void Twin(PageTable table, int slot)
{
    table.Lock();
    Pte held = table.Read(slot);
    _cache.FreeAndReclaim(held.ToEntry());
    table.SetSwap(slot, held.MkSoftDirty());
    _map.Free(held.ToEntry()); // SWAP306
    table.Unlock();
}
