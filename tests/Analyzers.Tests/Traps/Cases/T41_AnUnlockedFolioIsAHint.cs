// Found, not locked: it is marked as used and counted, and only then locked and matched.
void MarksAccessed(SwapEntry entry, ref int hits)
{
    if (_cache.Lookup(entry) is not { } folio)
        return;
    hits += folio.IsUptodate ? 1 : 0;
    folio.Lock();
    if (_cache.Matches(folio, entry))
        folio.MarkDirty();
    folio.Unlock();
    folio.Put();
}

// What kills a process is more than a hint.
bool Twin(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return false;
    bool kill = folio.IsPoisoned(); // SWAP207
    folio.Put();
    return kill;
}
