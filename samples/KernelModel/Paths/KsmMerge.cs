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

    /// <summary>Write-protects the only mapping of a locked folio and makes it a merged one. Kernel: <c>write_protect_page</c>, <c>set_page_stable_node</c>.</summary>
    private static bool MakeKsm(Machine machine, Mapping mapping, Folio folio)
    {
        PageTable table = mapping.Space.Table;
        bool made = false;
        table.Lock();
        Pte pte = table.Read(mapping.Slot);
        // One reference is the pte's, one ours; a third is somebody who may be writing.
        if (machine.Memory.FolioOf(pte) == folio && !folio.IsLarge && !folio.IsTagged() && !folio.IsSwapCache && folio.ReferenceCount == 2)
        {
            folio.ClearExclusive();
            folio.SetKsm();
            table.Map(mapping.Slot, pte.WrProtect());
            made = true;
        }

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
        if (old != null && old != ksm && !old.IsLarge && !old.IsTagged() && old.Bytes().SequenceEqual(ksm.Bytes()))
        {
            table.Clear(mapping.Slot);
            ksm.Get();
            machine.ReverseMap.Add(ksm, mapping.Space, mapping.Slot, exclusive: false);
            table.Map(mapping.Slot, Pte.FromFolio(ksm).MkYoung());
            machine.ReverseMap.Remove(old, mapping.Space, mapping.Slot);
            old.Put();
            replaced = true;
        }

        table.Unlock();
        return replaced;
    }
}
