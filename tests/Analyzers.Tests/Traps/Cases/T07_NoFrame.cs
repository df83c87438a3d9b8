// Nothing is held but the page-table lock; whether it is out of memory or a race is asked under it.
bool NoFrame(PageTable table, int slot, Pte original)
{
    table.Lock();
    bool noMemory = table.PteSame(slot, original);
    table.Unlock();
    return noMemory;
}

bool Twin(PageTable table, int slot, Pte original)
{
    table.Lock();
    table.Unlock();
    return table.PteSame(slot, original); // SWAP203
}
