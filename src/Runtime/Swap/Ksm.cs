// A page that KSM had merged comes back from swap for several unrelated owners: the second needs a copy of its own.
using SwapOrder.Contracts;

namespace SwapOrder;

/// <summary>Private copies of swapped-in pages. All members may be called from any thread; the folio is locked by the caller. Kernel: <c>mm/ksm.c</c>.</summary>
public sealed class Ksm
{
    private readonly PhysicalMemory _memory;

    /// <summary>Takes the frames of copies from this memory.</summary>
    public Ksm(PhysicalMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        _memory = memory;
    }

    /// <summary>
    /// Whether a folio cannot be mapped at a place because it already is anonymous memory of another one. A merged or a large folio never needs a copy.
    /// </summary>
    public static bool NeedsCopy(Folio folio, AnonPlace place)
    {
        ArgumentNullException.ThrowIfNull(folio);
        return !folio.IsLarge && !folio.IsKsm && folio.AnonPlace is { } owner && owner != place;
    }

    /// <summary>
    /// The folio to map at a place in the stead of the swap cache's: the same, or a private copy. Kernel: <c>ksm_might_need_to_copy</c>.
    /// </summary>
    /// <param name="folio">The swap cache's folio, locked and matched.</param>
    /// <param name="place">Where it is to be mapped.</param>
    /// <param name="failure">Why the result is null.</param>
    /// <returns>
    /// The folio itself if it can be mapped there, and also if it is not up to date (the caller must test that anyway before mapping); else a copy
    /// that is locked, referenced and up to date; null if the page is poisoned or there is no frame.
    /// </returns>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    [return: MaybeSame(nameof(folio)), Links(nameof(folio), As = LinkNames.Copy)]
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(FolioLock.Locked, When = Outcome.NotNull), Becomes(Uptodate.Yes, When = Outcome.NotNull)]
    [return: Becomes(StableContent.Free), Becomes(WriteRight.Unknown), Becomes(MappingCount.None), Becomes(Merged.No), Becomes(FolioSize.Single), Becomes(ReuseTest.Open)]
    public Folio? CopyIfNeeded(
        [Requires(FolioLock.Locked), Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Rule = "SWAP202", Since = "2.6.37")] Folio folio, AnonPlace place, out KsmFailure failure)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("it was to be mapped");
        failure = KsmFailure.None;
        if (!NeedsCopy(folio, place))
            return folio;

        if (folio.IsPoisoned())
        {
            failure = KsmFailure.HwPoison;
            return null;
        }

        if (!folio.IsUptodate)
            return folio;
        Folio? copy = Copy(folio);
        if (copy is null)
            failure = KsmFailure.OutOfMemory;
        return copy;
    }

    /// <summary>
    /// A private copy of a folio of one page: its bytes, and its tags if it has any. Keep the source locked, since its lock pins the entry.
    /// Kernel: <c>copy_mc_user_highpage</c> within <c>ksm_might_need_to_copy</c>.
    /// </summary>
    /// <param name="folio">The source, found up to date: a copy cannot be told from valid memory any more.</param>
    /// <returns>A folio that is locked, referenced, up to date, dirty and swap-backed; null when there is no frame.</returns>
    /// <exception cref="ArgumentException">The source is large.</exception>
    [return: Links(nameof(folio), As = LinkNames.Copy)]
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(FolioLock.Locked, When = Outcome.NotNull), Becomes(Uptodate.Yes, When = Outcome.NotNull)]
    [return: Becomes(StableContent.Free), Becomes(WriteRight.Unknown), Becomes(MappingCount.None), Becomes(Merged.No), Becomes(FolioSize.Single), Becomes(ReuseTest.Open)]
    public Folio? Copy(
        [Requires(Uptodate.Yes, Rule = "SWAP204")]
        [Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Rule = "SWAP202", Since = "2.6.37")] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        if (folio.IsLarge)
            throw new ArgumentException($"{folio} is large; only single pages are copied.", nameof(folio));
        Folio? copy = _memory.AllocateLocked();
        if (copy is null)
            return null;
        folio.Bytes().CopyTo(copy.Bytes());
        if (folio.IsTagged() && copy.TryBeginTagging())
        {
            folio.Tags().CopyTo(copy.Tags());
            copy.PublishTags();
        }

        copy.MarkSwapBacked();
        copy.MarkDirty();
        copy.MarkUptodate();
        return copy;
    }
}
