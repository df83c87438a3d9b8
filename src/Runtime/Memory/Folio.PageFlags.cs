// The flags that each page of a folio has for itself, one bit per page in a word.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class Folio
{
    private ulong _poisoned;
    private ulong _exclusive;

    /// <summary>Whether the memory of a page is broken. Kernel: <c>PageHWPoison</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    // publishes: nothing but the flag itself
    // why here:  one read of the word
    // pinned by: FolioFlagTests.Flags_of_one_page_are_not_those_of_another
    // if flipped: nothing is ordered by it
    [Forbids(FolioMatch.Unmatched, FolioMatch.Mismatched, Rule = "SWAP207", Since = "6.18")]
    [Becomes(PoisonTest.Poisoned, When = true), Becomes(PoisonTest.Sound, When = false)]
    public bool IsPoisoned(int page = 0)
    {
        SwitchPoint.Read(this);
        return (Volatile.Read(ref _poisoned) & Bit(page)) != 0;
    }

    /// <summary>Says that the memory of a page is broken. Kernel: <c>SetPageHWPoison</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    // publishes: nothing but the flag itself
    // why here:  one operation, since other threads mark other pages
    // pinned by: FolioFlagTests.Flags_of_one_page_are_not_those_of_another
    // if flipped: another page's mark is lost
    public void MarkPoisoned(int page = 0)
    {
        SwitchPoint.Write(this);
        Interlocked.Or(ref _poisoned, Bit(page));
    }

    /// <summary>Whether a page belongs to one mapping alone, which may write it in place. Kernel: <c>PageAnonExclusive</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <remarks>Whoever asks because of a pin asks under the page-table lock before, or after it with barriers and a second look at the pte.</remarks>
    // publishes: nothing but the flag itself; certain under the folio lock or the page-table lock
    // why here:  one read of the word
    // pinned by: FolioFlagTests.Flags_of_one_page_are_not_those_of_another
    // if flipped: nothing is ordered by it
    [Forbids(FolioPin.Unfenced, FolioPin.Reread, Rule = "SWAP504")]
    [Becomes(FolioPin.Tested, From = FolioPin.None, When = true), Becomes(FolioPin.Reliable, From = FolioPin.Ordered, When = true)]
    [Becomes(Sharing.Found, When = true), Becomes(WriteRight.Exclusive, When = true)]
    public bool IsExclusive(int page = 0)
    {
        SwitchPoint.Read(this);
        return (Volatile.Read(ref _exclusive) & Bit(page)) != 0;
    }

    /// <summary>Says that a page belongs to one mapping alone. Kernel: <c>SetPageAnonExclusive</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio is a KSM page, which nobody has alone.</exception>
    [Forbids(Merged.Yes, Rule = "SWAP404"), Becomes(WriteRight.Exclusive)]
    public void MarkExclusive(int page = 0)
    {
        ulong bit = Bit(page);
        SwitchPoint.Write(this);
        if (Shows(FolioFlags.Ksm))
            throw new BadPageStateException($"{this} is merged and cannot be exclusive.");
        // publishes: that the page is one mapping's alone
        // why here:  before the pte that may be writable for it
        // pinned by: FolioFlagTests.Flags_that_are_set_and_cleared_at_once_are_all_changed
        // if flipped: a copy-on-write fault copies a page that nobody shares
        Interlocked.Or(ref _exclusive, bit);
    }

    /// <summary>Says that a page may be shared, whether it is pinned or not: <see cref="TryShare"/> asks. Kernel: <c>ClearPageAnonExclusive</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    // publishes: that the page may be shared
    // why here:  before the second mapping becomes visible; one operation, since other threads mark other pages
    // pinned by: FolioFlagTests.Flags_that_are_set_and_cleared_at_once_are_all_changed
    // if flipped: both write to the page in place
    [Becomes(Sharing.GivenUp, From = Sharing.Unpinned), Becomes(Sharing.Dropped, From = Sharing.Exclusive), Becomes(Sharing.Dropped, From = Sharing.Pinned)]
    [Becomes(Sharing.Dropped, From = Sharing.Found)]
    [Becomes(WriteRight.Shared), Becomes(UnmapFence.Unpublished, From = UnmapFence.Fenced)]
    public void ClearExclusive(int page = 0)
    {
        SwitchPoint.Write(this);
        Interlocked.And(ref _exclusive, ~Bit(page));
    }
}
