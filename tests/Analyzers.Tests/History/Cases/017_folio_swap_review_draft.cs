void Before(SwapEntry entry, Folio folio) =>
    _hooks.SwapRestore(new SwapEntry(entry.Type, entry.Offset & (folio.PageCount - 1)), folio); // SWAP103

void After(SwapEntry entry, Folio folio) => _hooks.SwapRestore(entry.FirstOf(folio.PageCount), folio);
