// The first comparison fails: nothing was acquired.
void EarlyExit(PageTable table, int slot, Pte original)
{
    table.Lock();
    if (!table.PteSame(slot, original))
    {
        table.Unlock();
        return;
    }

    SwapEntry entry = original.ToEntry();
    table.Clear(slot);
    _map.Free(entry);
    table.Unlock();
}

void Twin(PageTable table, int slot, Pte original)
{
    table.Lock();
    SwapEntry entry = original.ToEntry();
    if (!table.PteSame(slot, original))
        _map.Free(entry); // SWAP203
    table.Unlock();
}
