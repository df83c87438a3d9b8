// Several entries are freed from the first one on.
void FreeAll(SwapEntry entry, Folio folio)
{
    _hooks.SwapRestore(entry.FirstOf(folio.PageCount), folio);
    _map.Free(entry.FirstOf(folio.PageCount), folio.PageCount);
}

void Twin(Folio folio, SwapEntry entry)
{
    _hooks.SwapRestore(entry + 1, folio); // SWAP103
    _map.Free(entry, folio.PageCount);
}
