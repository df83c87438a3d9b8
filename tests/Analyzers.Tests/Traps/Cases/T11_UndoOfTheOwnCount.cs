// The count that the unmap has taken is given back when it fails; the next try may take it again.
void Undo(SwapEntry entry)
{
    if (!_map.Duplicate(entry))
        return;
    _map.Free(entry);
}

void Twin(PageTable table, int slot)
{
    SwapEntry entry = table.Read(slot).ToEntry();
    _map.Free(entry);
    if (_map.Duplicate(entry)) // SWAP306
        _map.Free(entry);
}
