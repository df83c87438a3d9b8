// What a reader of the index is doing, and the primitives that one does it with.
namespace SwapOrderAnalyzers.Tests.Generated;

internal sealed record Question(string Text, params string[] Members)
{
    /// <summary>A member, or with an asterisk all of a type.</summary>
    public bool IsAbout(string member) => Members.Any(x => x == member || (x.EndsWith('*') && member.StartsWith(x[..^1], StringComparison.Ordinal)));
}

internal static class Questions
{
    public static readonly Question[] All =
    [
        new("I look an entry up in the swap cache", "SwapCache.Lookup", "SwapCache.Matches"),
        new("I read a page from swap", "SwapDevice.Read", "SwapMap.Read", "SwapMap.Pin", "SwapMap.Unpin", "SwapMap.TryAllocate"),
        new("I use a swap device", "SwapMap.GetDevice", "SwapDevice.*"),
        new("I lock, reference or unlock a folio", "Folio.Lock", "Folio.TryLock", "Folio.LockOrRetry", "Folio.Unlock", "Folio.WaitUntilUnlocked", "Folio.Get", "Folio.TryGet", "Folio.Put"),
        new("I allocate a folio", "PhysicalMemory.Allocate*"),
        new("I copy for KSM", "Ksm.*"),
        new("I test for poison", "Folio.IsPoisoned"),
        new("I restore tags", "ArchHooks.SwapRestore*", "AdiVersions.*"),
        new("I lock a page table and compare a pte", "PageTable.Lock", "PageTable.TryLock", "PageTable.Unlock", "PageTable.PteSame*"),
        new("I map a page", "PageTable.Map*", "Folio.AddMapping*"),
        new("I allow writing, or ask whether a page is mine alone", "Pte.MkWrite", "Folio.MarkExclusive", "Folio.IsExclusive", "Folio.ReferenceCount", "SwapCache.CanReuse"),
        new("I free a swap entry", "SwapMap.Free", "SwapCache.FreeAndReclaim"),
        new("I give up the swap cache's share", "SwapCache.Reclaim", "SwapCache.Delete"),
        new("I unmap a page", "SwapMap.Duplicate", "PageTable.ClearForUnmap", "PageTable.SetSwap*", "Folio.IsMaybePinned", "Folio.RemoveMapping", "Folio.IsDirty"),
        new("I fork", "SwapMap.Share", "PageTable.SetSwap", "PageTable.Unlock"),
        new("I move a page", "PageTable.MoveSwap", "Folio.MoveAnon", "Folio.SetAnon"),
        new("I pin a page for a device", "Folio.TryPin*", "Folio.PinnedBytes", "Folio.IsExclusive"),
        new("I migrate a page, or find it by its frame", "PhysicalMemory.MigrateToRam", "Folio.Lock", "Folio.LockOrRetry", "Folio.WaitUntilUnlocked"),
        new("I write a page out", "ArchHooks.PrepareToSwap", "SwapDevice.Write", "CompressedPool.Store", "Folio.BeginWriteback", "Folio.WaitWriteback"),
        new("I bring a file's page back", "ShmemFile.*"),
        new("I use compressed pages", "CompressedPool.*"),
        new("I publish tags or counts that others read without a lock", "Folio.StoreTags", "Folio.SetTagged", "Folio.LoadTags", "ArchHooks.InvalidatePages", "InUseCounter.*"),
    ];

    /// <summary>Questions about what is not one of the primitives.</summary>
    public static readonly (string Text, string[] Rules)[] Others =
    [
        ("I have a typestate of my own", ["SWAP001", "SWAP002", "SWAP003", "SWAP004"]),
        ("The analyzer says something about contracts, options or itself", ["SWAP900", "SWAP901", "SWAP902", "SWAP903"]),
    ];
}
