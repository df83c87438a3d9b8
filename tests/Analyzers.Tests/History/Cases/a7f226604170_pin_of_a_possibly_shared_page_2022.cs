// A pin for reading follows the page only as long as nobody else maps it: what may be shared is unshared first.
bool Before(PageTable table, int slot, Pte seen, Folio folio, byte[] target)
{
    if (!folio.TryPinFast())
        return false;
    MemoryFence.Full();
    bool same = table.Read(slot).Value == seen.Value;
    if (same)
        folio.PinnedBytes().CopyTo(target); // SWAP408
    folio.Unpin();
    return same;
}

bool After(PageTable table, int slot, Pte seen, Folio folio, byte[] target)
{
    if (!folio.TryPinFast())
        return false;
    MemoryFence.Full();
    bool same = table.Read(slot).Value == seen.Value;
    MemoryFence.Read();
    if (same)
        same = folio.IsExclusive();
    if (same)
        folio.PinnedBytes().CopyTo(target);
    folio.Unpin();
    return same;
}
