// The tail of a write fault is called with the page-table lock held, and gives it back.
void DoWpPage(PageTable table, int slot)
{
    Pte pte = table.Read(slot);
    if (pte.IsPresent)
        table.Map(slot, pte.MkYoung());
    table.Unlock();
}

void Fault(PageTable table, int slot, Pte original, bool isWrite)
{
    table.Lock();
    if (isWrite && table.PteSame(slot, original))
    {
        DoWpPage(table, slot);
        return;
    }

    table.Unlock();
}

void Twin(PageTable table, int slot, Pte original, bool isWrite)
{
    table.Lock();
    if (isWrite && table.PteSame(slot, original))
        DoWpPage(table, slot);
    table.Unlock(); // SWAP302
}
