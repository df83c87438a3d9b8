// A marker returns before any folio or device: nothing to match, nothing to hold.
bool IsMarker(Pte original)
{
    SwapEntry entry = original.ToEntry();
    return !entry.IsSlot && entry.IsHwPoison;
}

bool Twin(Pte original)
{
    if (_cache.Lookup(original.ToEntry()) is not { } folio)
        return false;
    bool broken = folio.IsPoisoned(); // SWAP207
    folio.Put();
    return broken;
}
