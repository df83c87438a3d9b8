// What the architecture does when pages go to swap and come back: here, memory tags.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>The architecture's part in swapping. All members may be called from any thread. Kernel: the <c>arch_swap_*</c> hooks of arm64.</summary>
public sealed partial class ArchHooks
{
    private readonly MteTagStore _tags;

    /// <summary>Hooks that keep tags in a store.</summary>
    /// <exception cref="ArgumentException">The store's pages are not of <see cref="PhysicalMemory.PageSize"/>, as those of folios are.</exception>
    public ArchHooks(MteTagStore tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.PageSize != PhysicalMemory.PageSize)
            throw new ArgumentException($"The store is for pages of {tags.PageSize} bytes; those of folios have {PhysicalMemory.PageSize}.", nameof(tags));
        _tags = tags;
    }

    /// <summary>
    /// Saves the tags of all tagged pages of a cached folio, each under its page's own entry, or of none; under the folio lock, when the folio is
    /// unmapped and before anything is written. Kernel: <c>arch_prepare_to_swap</c>.
    /// </summary>
    /// <returns>False when there was no room: mark the folio dirty, unlock it and write nothing.</returns>
    /// <exception cref="BadPageStateException">The folio is not locked or not cached.</exception>
    public bool PrepareToSwap(
        [Requires(FolioLock.Locked, Rule = "SWAP104"), Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Rule = "SWAP202", Since = "2.6.37")]
        [Becomes(TagSave.Saved, When = true), Becomes(TagSave.Failed, When = false)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("its tags were to be saved");
        if (!folio.IsSwapCache)
            throw new BadPageStateException($"{folio} has no swap entry to save its tags under.");
        SwapEntry entry = folio.Entry;
        SwitchPoint.Write(SwitchPoint.Everything);
        return folio.TaggedPages == 0 || _tags.TrySaveFolio(entry, folio.TagsOfAllPages(), folio.TaggedPages);
    }

    /// <summary>
    /// Brings the tags of a folio's pages back: before its entries may be dropped, and into the folio that gets mapped. Pages that have tags already, or
    /// for which none were saved, are left alone; the records stay, so that it may be called again. Kernel: <c>arch_swap_restore</c>.
    /// </summary>
    /// <param name="entry">The entry of the folio's first page.</param>
    /// <param name="folio">The folio to restore into.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last page's entry would be beyond <see cref="SwapEntry.MaxOffset"/>.</exception>
    /// <exception cref="BadPageStateException">The folio was freed.</exception>
    public void SwapRestore(
        [Forbids(SwapTags.Lost, Rule = "SWAP101"), Becomes(SwapTags.Restored)]
        [Forbids(EntryPlace.OfLarge, EntryPlace.Computed, Rule = "SWAP103")]
        [Becomes(RestoreTarget.Missed, From = RestoreTarget.Pending, Of = Target.Linked)] SwapEntry entry,
        [Becomes(SwapTags.Restored, Of = Target.Linked)]
        [Becomes(RestoreTarget.Missed, From = RestoreTarget.None, Of = Target.Linked, As = LinkNames.Copy)]
        [Becomes(RestoreTarget.Restored)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        Span<byte> saved = stackalloc byte[MteTags.PackedBytes];
        for (int page = 0; page < folio.PageCount; page++)
        {
            SwitchPoint.Read(_tags, (long)(entry + page).Value);
            if (!_tags.TryRestore(entry + page, saved) || !folio.TryBeginTagging(page))
                continue;
            saved.CopyTo(folio.Tags(page));
            folio.PublishTags(page);
        }
    }

    /// <summary>Erases the tags of a slot that becomes free. Kernel: <c>arch_swap_invalidate_page</c>.</summary>
    /// <param name="type">The device's type code.</param>
    /// <param name="offset">The slot.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type or the offset is out of range.</exception>
    public void InvalidatePage(int type, long offset) => Invalidate(new SwapEntry(type, offset));

    /// <summary>Erases the tags of slots that become free, before they are counted as free. Kernel: the loop in <c>swap_range_free</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A slot is out of range.</exception>
    public void InvalidatePages([Forbids(SlotRelease.Counted, Rule = "SWAP504"), Becomes(SlotRelease.Erased)] SwapBatch slots)
    {
        for (int at = 0; at < slots.Count; at++)
            Invalidate(slots.First + at);
    }

    /// <summary>Erases the tags of a whole device. Kernel: <c>arch_swap_invalidate_area</c>.</summary>
    /// <param name="type">The device's type code.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    public void InvalidateArea(int type)
    {
        SwitchPoint.Write(_tags);
        _tags.InvalidateArea(type);
    }

    private void Invalidate(SwapEntry entry)
    {
        SwitchPoint.Write(_tags, (long)entry.Value);
        _tags.Invalidate(entry);
    }

    /// <summary>A device has that type from now on.</summary>
    internal void DeviceAdded(int type) => _tags.AddType(type, 0);

    /// <summary>No device has that type any more: its tags are erased, and saving others is an error.</summary>
    internal void DeviceRemoved(int type) => _tags.CloseType(type);
}
