void Before(ShmemFile file, int index, SwapEntry entry)
{
    file.Lock();
    bool holds = file.Confirm(index, entry);
    file.Unlock();
    int order = file.OrderOf(index); // SWAP209
    if (!holds)
        return;
    file.Lock();
    int pages = file.Erase(index, entry);
    file.Unlock();
    if (pages > 0)
        _map.Free(entry, 1 << order);
}

void After(ShmemFile file, int index, SwapEntry entry)
{
    file.Lock();
    int order = file.OrderOf(index);
    int pages = file.Erase(index, entry);
    file.Unlock();
    if (pages > 0)
        _map.Free(entry, 1 << order);
}
