// While slots were freed in batches (4.11 to 6.14) a record stayed for a while: who looks at the store after the free may find it or not.
bool IsErased(MteTagStore tags, Pte original, byte[] saved)
{
    SwapEntry entry = original.ToEntry();
    _map.Free(entry);
    return !tags.TryRestore(entry, saved);
}

// That it often was still there is no reason to restore from it.
void Twin(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)
{
    device.Read(entry, folio);
    if (!folio.IsUptodate)
        return;
    _map.Free(entry); // SWAP101
    _hooks.SwapRestore(entry, folio);
    folio.AddMapping();
    table.Lock();
    table.Map(slot, Pte.FromFolio(folio));
    table.Unlock();
}
