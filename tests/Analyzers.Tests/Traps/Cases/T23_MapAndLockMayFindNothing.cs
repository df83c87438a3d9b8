// The table may have vanished: then nothing is locked.
void Guarded(PageTable? table, int slot)
{
    if (table != null)
        table.Lock();
    if (table != null)
        table.Unlock();
}

void Twin(PageTable table, bool exists)
{
    if (exists)
        table.Lock();
    else
        table.TryLock();
    table.Unlock(); // SWAP302
}
