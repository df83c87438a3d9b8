// The helper hands out the folio itself when it is not up to date: tested once, before the mapping.
void ThroughHelper(PageTable table, int slot, SwapEntry entry, Folio folio, AnonPlace place)
{
    Folio? mine = _ksm.CopyIfNeeded(folio, place, out _);
    if (mine == null)
        return;
    if (mine.IsUptodate)
    {
        _hooks.SwapRestore(entry, mine);
        mine.Get();
        mine.AddMapping();
        table.Map(slot, Pte.FromFolio(mine));
    }

    if (mine != folio)
    {
        mine.Unlock();
        mine.Put();
    }
}

void Twin(SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    if (_ksm.Copy(folio) is { } copy) // SWAP204
    {
        copy.Unlock();
        copy.Put();
    }
}
