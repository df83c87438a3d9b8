Folio? Before(Pte original)
{
    return _memory.FolioAt(original.ToEntry().Offset) is { } folio ? _memory.MigrateToRam(folio) : null; // SWAP307
}

Folio? After(PageTable table, int slot, Pte original)
{
    if (_memory.FolioAt(original.ToEntry().Offset) is not { } folio)
        return null;
    table.Lock();
    if (!table.PteSame(slot, original))
    {
        table.Unlock();
        return null;
    }

    folio.Get();
    table.Unlock();
    Folio? copy = _memory.MigrateToRam(folio);
    folio.Put();
    return copy;
}
