// The reuse test of older kernels, and batches.
using SwapOrder.Contracts;

namespace SwapOrder;

public sealed partial class SwapCache
{
    /// <summary>
    /// Whether a locked folio has one user, mappings and swap ptes taken together: the one that asks. It counts on the swap pte being counted still, and
    /// on the new mapping not being counted yet. Kernel: <c>reuse_swap_page</c>, up to 5.17.
    /// </summary>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    public bool CanReuse(
        [Requires(FolioLock.Locked)]
        [Forbids(ReuseTest.TooLate, Rule = "SWAP410", Until = "5.17")] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("its users were to be counted");
        if (folio.IsKsm)
            return false;
        int users = folio.MapCount;
        for (int page = 0; folio.IsSwapCache && page < folio.PageCount; page++)
            users += _map.Count(folio.Entry + page);
        return users <= 1;
    }

    /// <summary>Frees a batch whose content is given up, as <see cref="FreeAndReclaim(SwapEntry, int)"/>. Kernel: <c>free_swap_and_cache_nr</c>.</summary>
    /// <exception cref="BadSwapEntryException">An entry is not counted; no count was changed.</exception>
    public void FreeAndReclaim(
        [Becomes(SwapTags.Lost, From = SwapTags.Pending, Of = Target.Linked)]
        [Becomes(BatchUse.Freed, From = BatchUse.Idle), Becomes(BatchUse.Idle, From = BatchUse.Mapped)] SwapBatch batch) =>
        FreeAndReclaim(batch.First, batch.Count);
}
