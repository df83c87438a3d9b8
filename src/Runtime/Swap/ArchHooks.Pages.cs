// The hooks for single pages of a folio.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class ArchHooks
{
    /// <summary>
    /// Brings the tags of one page of a folio back from that page's own entry, as <see cref="SwapRestore"/> does for all of them. For a folio of which
    /// only some pages are mapped: before the first of their entries may be dropped. Kernel: <c>mte_restore_tags</c>.
    /// </summary>
    /// <param name="entry">The page's own entry: the folio's first entry and the page's number.</param>
    /// <param name="folio">The folio to restore into.</param>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <returns>Whether this call brought tags back: false when none were saved for the page, or it has tags already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio was freed.</exception>
    public bool SwapRestorePage(
        [Forbids(SwapTags.Lost, Rule = "SWAP101"), Becomes(SwapTags.Restored)] SwapEntry entry,
        [Becomes(RestoreTarget.Restored), Becomes(SwapTags.Restored, Of = Target.Linked)] Folio folio,
        int page)
    {
        ArgumentNullException.ThrowIfNull(folio);
        Span<byte> saved = stackalloc byte[MteTags.PackedBytes];
        SwitchPoint.Read(_tags, (long)entry.Value);
        if (!_tags.TryRestore(entry, saved) || !folio.TryBeginTagging(page))
            return false;
        saved.CopyTo(folio.Tags(page));
        folio.PublishTags(page);
        return true;
    }
}
