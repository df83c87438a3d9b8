// Merging pages of equal content.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>What <c>ksmd</c> does with two pages that it found to be equal.</summary>
public static class KsmMerge
{
    /// <summary>Makes two slots share one read-only folio, if their bytes are equal and neither page has tags. Kernel: <c>try_to_merge_two_pages</c>.</summary>
    public static bool TryMerge(Machine machine, Mapping kept, Mapping replaced)
    {
        Folio? folio = GetMapped(machine, kept);
        if (folio == null)
            return false;

        bool merged = false;
        if (folio.TryLock())
        {
            if (folio.IsKsm || MakeKsm(machine, kept, folio))
                merged = ReplacePage(machine, replaced, folio);
            folio.Unlock();
        }

        folio.Put();
        if (merged)
            machine.Statistics.Count(Work.KsmMerges);
        return merged;
    }

    /// <summary>The folio that a slot maps, with a reference. Kernel: <c>follow_page</c>.</summary>
    private static Folio? GetMapped(Machine machine, Mapping mapping)
    {
        PageTable table = mapping.Space.Table;
        table.Lock();
        Folio? folio = machine.Memory.FolioOf(table.Read(mapping.Slot));
        folio?.Get();
        table.Unlock();
        return folio;
    }

    /// <summary>
    /// Write-protects a mapping of a locked folio, the only one that may be writable, and makes the folio a merged one. Kernel: <c>write_protect_page</c>,
    /// <c>folio_set_stable_node</c>.
    /// </summary>
    private static bool MakeKsm(Machine machine, Mapping mapping, Folio folio)
    {
        PageTable table = mapping.Space.Table;
        bool made = false;
        table.Lock();
        if (machine.Memory.FolioOf(table.Read(mapping.Slot)) != folio || folio.IsLarge || folio.IsTagged() || folio.IsSwapCache)
            goto unlock;

        // The ptes have their references, and one is ours; a further one is somebody who may be writing.
        Pte present = table.ClearForUnmap(mapping.Slot, folio);
        if (TryWriteProtect(folio, ownReferences: 1))
        {
            folio.SetKsm();
            // That it was written is the page's affair from now on: this pte may go, and the others were never dirty.
            if (present.IsDirty)
                folio.MarkDirty();
            present = present.WrProtect().MkClean();
            made = true;
        }

        table.Map(mapping.Slot, present);

    unlock:
        table.Unlock();
        return made;
    }

    /// <summary>Maps a locked merged folio in the stead of another of the same content. Kernel: <c>replace_page</c>.</summary>
    private static bool ReplacePage(Machine machine, Mapping mapping, Folio ksm)
    {
        PageTable table = mapping.Space.Table;
        bool replaced = false;
        table.Lock();
        Folio? old = machine.Memory.FolioOf(table.Read(mapping.Slot));
        if (old == null || old == ksm || old.IsLarge || old.IsTagged())
            goto unlock;

        Pte present = table.ClearForUnmap(mapping.Slot, old);
        if (!TryWriteProtect(old, ownReferences: 0))
        {
            table.Map(mapping.Slot, present);
            goto unlock;
        }

        // Nobody can write any more: only now is a comparison worth anything.
        if (!old.Bytes().SequenceEqual(ksm.Bytes()))
        {
            table.Map(mapping.Slot, present.WrProtect());
            goto unlock;
        }

        ksm.Get();
        machine.ReverseMap.Add(ksm, mapping.Space, mapping.Slot, exclusive: false);
        table.Map(mapping.Slot, Pte.FromFolio(ksm).MkYoung().CarryFlags(present));
        machine.ReverseMap.Remove(old, mapping.Space, mapping.Slot);
        old.Put();
        replaced = true;

    unlock:
        table.Unlock();
        return replaced;
    }

    /// <summary>
    /// Whether nobody but the ptes, the swap cache and the caller has a folio of which the pte was just cleared; then it is not exclusive any more. Kernel: the part
    /// of <c>write_protect_page</c> behind <c>ptep_clear_flush</c>.
    /// </summary>
    private static bool TryWriteProtect(Folio folio, int ownReferences)
    {
        // A fast pin that did not see the cleared pte is counted by now.
        MemoryFence.Full();
        int cacheReferences = folio.IsSwapCache ? 1 : 0;
        return folio.ReferenceCount == folio.MapCount + cacheReferences + ownReferences && (!folio.IsExclusive() || folio.TryShare());
    }
}
