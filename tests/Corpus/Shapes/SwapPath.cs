// swap/*: the swap-in path itself, with links between pte, entry and folio: Target.Linked, Continues, and rules of the catalogue.
// Where the squiggle goes: SWAP101 on the drop that lost the tags if one did, else on the map; SWAP201 on the unlock that came too early.
namespace Shapes;

internal static class SwapPath
{
    /// swap/restore clean: lookup, lock, restore, free, map
    private static void SwapIn(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        folio.Lock();
        Swap.Restore(entry, folio);
        Swap.Free(entry);
        Swap.Map(Pte.Make(folio));
        folio.Unlock();
    }

    /// swap/restore bad: freed first, restored too late
    private static void FreedFirst(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        folio.Lock();
        Swap.Free(entry); // SWAP101
        Swap.Restore(entry, folio);
        Swap.Map(Pte.Make(folio));
        folio.Unlock();
    }

    /// swap/restore bad: never restored, freed, mapped
    private static void NeverRestored(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        Swap.Free(entry); // SWAP101
        Swap.Map(Pte.Make(folio));
    }

    /// swap/restore bad: mapped with pending tags, dropped behind
    private static void MappedPending(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        Swap.Map(Pte.Make(folio)); // SWAP101
        Swap.Free(entry);
    }

    /// swap/restore clean: mapped, then freed: the later order, right too
    private static void FreedAfterMap(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        Swap.Restore(entry, folio);
        Swap.Map(Pte.Make(folio));
        Swap.Free(entry);
    }

    /// swap/restore clean: a zap drops the content, and maps nothing
    private static void Zap(Pte original)
    {
        var entry = original.ToEntry();
        if (Swap.Lookup(entry) == null) Work();
        Swap.Free(entry);
    }

    /// swap/restore bad: restored on one way only
    private static void RestoredOneWay(Pte original, bool tagged)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        if (tagged) Swap.Restore(entry, folio);
        Swap.Map(Pte.Make(folio)); // SWAP101
    }

    /// swap/restore clean: restored on both ways
    private static void RestoredBothWays(Pte original, bool tagged)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        if (tagged) Swap.Restore(entry, folio);
        else Swap.Restore(original.ToEntry(), folio);
        Swap.Map(Pte.Make(folio));
    }

    /// swap/restore clean: not restored where it is not mapped
    private static void NotMappedNotRestored(Pte original, bool discard)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        if (!discard) Swap.Restore(entry, folio);
        Swap.Free(entry);
        if (!discard) Swap.Map(Pte.Make(folio));
    }

    /// swap/restore bad: the tests disagree
    private static void NotMappedNotRestoredMismatch(Pte original, bool discard, bool raced)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        if (!discard) Swap.Restore(entry, folio);
        Swap.Free(entry); // SWAP101
        if (!raced) Swap.Map(Pte.Make(folio));
    }

    /// swap/link bad: the tags of another entry were restored
    private static void OtherEntryRestored(Pte original, Pte other)
    {
        var folio = Swap.Lookup(original.ToEntry());
        var second = Swap.Lookup(other.ToEntry());
        if (folio == null || second == null) return;
        Swap.Restore(other.ToEntry(), second);
        Swap.Map(Pte.Make(folio)); // SWAP101
    }

    /// swap/link clean: each its own
    private static void BothRestored(Pte original, Pte other)
    {
        var folio = Swap.Lookup(original.ToEntry());
        var second = Swap.Lookup(other.ToEntry());
        if (folio == null || second == null) return;
        Swap.Restore(other.ToEntry(), second);
        Swap.Restore(original.ToEntry(), folio);
        Swap.Map(Pte.Make(folio));
        Swap.Map(Pte.Make(second));
    }

    /// swap/link clean: a folio that was never in the cache has no entry to ask
    private static void FreshFolio(CacheFolio folio) => Swap.Map(Pte.Make(folio));

    /// swap/continues clean: the writable pte is a new version of the pte
    private static void Writable(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        Swap.Restore(entry, folio);
        var pte = Pte.Make(folio);
        if (Test()) pte = pte.MkWrite();
        Swap.Map(pte);
    }

    /// swap/continues bad: a new version has the links of the old, and so its entry's tags
    private static void WritablePending(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        var pte = Pte.Make(folio).MkWrite();
        Swap.Map(pte); // SWAP101
    }

    /// swap/continues bad: the pte was made before the restore was skipped on one way
    private static void WritableMadeEarly(Pte original, bool tagged)
    {
        var folio = Swap.Lookup(original.ToEntry());
        if (folio == null) return;
        var pte = Pte.Make(folio).MkWrite();
        if (tagged) Swap.Restore(original.ToEntry(), folio);
        Swap.Map(pte); // SWAP101
    }

    /// swap/pin clean: the folio lock pins the entry across the comparison
    private static void PinnedAcrossSame(Pte original, Pte current)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        folio.Lock();
        if (Swap.PteSame(current, original)) Swap.Free(entry);
        folio.Unlock();
    }

    /// swap/pin bad: unlocked before the comparison
    private static void UnlockedBeforeSame(Pte original, Pte current)
    {
        var entry = original.ToEntry();
        var folio = Swap.Lookup(entry);
        if (folio == null) return;
        folio.Lock();
        Work();
        folio.Unlock(); // SWAP201
        if (Swap.PteSame(current, original)) Swap.Free(entry);
    }

    /// swap/pin bad: never locked: only the comparison can be accused
    private static void NeverLockedBeforeSame(Pte original, Pte current)
    {
        var folio = Swap.Lookup(original.ToEntry());
        if (folio == null) return;
        if (Swap.PteSame(current, original)) Work(); // SWAP201
    }

    /// swap/pin bad: unlocked early on the way that copies
    private static void UnlockedEarlyOnOneWay(Pte original, Pte current, bool copy)
    {
        var folio = Swap.Lookup(original.ToEntry());
        if (folio == null) return;
        folio.Lock();
        if (copy) folio.Unlock(); // SWAP201
        if (Swap.PteSame(current, original)) Work();
        if (!copy) folio.Unlock();
    }

    /// swap/pin clean: nothing was sought for this pte, so nothing must be pinned
    private static void SameWithoutLookup(Pte original, Pte current)
    {
        if (Swap.PteSame(current, original)) Work();
    }

    /// swap/pin clean: the lookup was of another pte
    private static void SameOfOther(Pte original, Pte other, Pte current)
    {
        var folio = Swap.Lookup(other.ToEntry());
        if (folio == null) return;
        if (Swap.PteSame(current, original)) Work();
    }

    private static CacheFolio? Find(SwapEntry entry)
    {
        var folio = Swap.Lookup(entry);
        if (folio == null) return null;
        folio.Lock();
        return folio;
    }

    private static void Settle(SwapEntry entry, CacheFolio folio) => Swap.Restore(entry, folio);

    private static void Drop(SwapEntry entry) => Swap.Free(entry);

    /// swap/summary clean: each step in a helper
    private static void ByHelpers(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Find(entry);
        if (folio == null) return;
        Settle(entry, folio);
        Drop(entry);
        Swap.Map(Pte.Make(folio));
        folio.Unlock();
    }

    /// swap/summary bad: the helper that drops is called first: the squiggle goes to its call
    private static void ByHelpersDroppedFirst(Pte original)
    {
        var entry = original.ToEntry();
        var folio = Find(entry);
        if (folio == null) return;
        Drop(entry); // SWAP101
        Settle(entry, folio);
        Swap.Map(Pte.Make(folio));
        folio.Unlock();
    }

    /// swap/summary bad: what the helper returned locked is not unlocked on one way
    private static void ByHelpersLeftLocked(Pte original)
    {
        var folio = Find(original.ToEntry()); // SWAP003|SWAP004
        if (folio == null) return;
        if (Test()) return;
        folio.Unlock();
    }
}
