namespace SwapOrder;

/// <summary>The flags of a folio as a whole.</summary>
[Flags]
internal enum FolioFlags
{
    Uptodate = 1 << 0,
    Dirty = 1 << 1,
    Writeback = 1 << 2,
    SwapCache = 1 << 3,
    SwapBacked = 1 << 4,
    Anon = 1 << 5,
    Ksm = 1 << 6,
}
