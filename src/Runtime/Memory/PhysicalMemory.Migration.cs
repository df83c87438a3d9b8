// Pages that a device had and the processor touches: they come back to ordinary memory.
using SwapOrder.Contracts;

namespace SwapOrder;

public sealed partial class PhysicalMemory
{
    /// <summary>
    /// Copies a folio that the caller has referenced to a new one, with its bytes, tags and validity: the page that a device held comes back. The caller
    /// replaces the ptes. Kernel: <c>migrate_to_ram</c> of <c>struct dev_pagemap_ops</c>.
    /// </summary>
    /// <param name="folio">The device's folio, referenced and not locked; it is locked for the copy.</param>
    /// <returns>A folio that is locked and referenced; null when there is no frame.</returns>
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(FolioLock.Locked, When = Outcome.NotNull)]
    [Forbids(PteLock.Locked, Of = Target.Any, Rule = "SWAP305")]
    public Folio? MigrateToRam([Forbids(FolioHold.Loose, FolioHold.ByPte, Rule = "SWAP307"), Forbids(FolioLock.Locked)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        Folio? copy = AllocateLocked(folio.Order);
        if (copy is null)
            return null;
        folio.Lock();
        for (int page = 0; page < folio.PageCount; page++)
        {
            folio.Bytes(page).CopyTo(copy.Bytes(page));
            if (!folio.IsTagged(page) || !copy.TryBeginTagging(page))
                continue;
            folio.Tags(page).CopyTo(copy.Tags(page));
            copy.PublishTags(page);
        }

        if (folio.IsUptodate)
            copy.MarkUptodate();
        folio.Unlock();
        return copy;
    }
}
