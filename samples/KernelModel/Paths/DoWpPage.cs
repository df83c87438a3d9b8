// A write to a page that is mapped read-only.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>Copy on write.</summary>
public static class WriteProtect
{
    /// <summary>Lets the page be written in place if nobody else has it, else maps a copy. Kernel: <c>do_wp_page</c>.</summary>
    public static FaultResult DoWpPage(Machine machine, in PageFault fault)
    {
        PageTable table = fault.Space.Table;
        int slot = fault.Slot;
        Pte original = fault.Original;
        table.Lock();
        Folio? old = machine.Memory.FolioOf(original);
        if (old == null || !table.PteSame(slot, original))
        {
            table.Unlock();
            return FaultResult.Done;
        }

        int page = (int)(original.Pfn - old.Pfn);
        if (CanReuse(machine, old, page))
        {
            old.MarkExclusive(page);
            machine.Statistics.Count(Work.Reuses);
            table.Map(slot, original.MkWrite().MkDirty());
            table.Unlock();
            return FaultResult.Done;
        }

        old.Get();
        table.Unlock();

        // Without the lock, since an allocation may have to write other pages out.
        Folio? copy = machine.Frames.Allocate();
        if (copy == null)
        {
            old.Put();
            return FaultResult.OutOfMemory;
        }

        Fill(copy, old, page);
        table.Lock();
        if (!table.PteSame(slot, original))
        {
            table.Unlock();
            copy.Put();
            old.Put();
            return FaultResult.Done;
        }

        table.Clear(slot);
        copy.SetAnon(fault.Space.PlaceOf(slot));
        machine.ReverseMap.Add(copy, fault.Space, slot, exclusive: true);
        table.Map(slot, Pte.FromFolio(copy).MkYoung().CarryFlags(original).MkWrite().MkDirty());
        machine.ReverseMap.Remove(old, fault.Space, slot);
        old.Put();
        machine.Statistics.Count(Work.Copies);
        table.Unlock();
        old.Put();
        return FaultResult.Done;
    }

    /// <summary>Whether the folio of a pte, whose table is locked, is that pte's alone. Kernel: <c>wp_can_reuse_anon_folio</c>.</summary>
    private static bool CanReuse(Machine machine, Folio folio, int page)
    {
        if (folio.IsKsm)
            return false;
        if (folio.IsExclusive(page))
            return true;
        // The references of a large folio do not tell who has this page. And under the page-table lock: no waiting.
        if (folio.IsLarge || !folio.TryLock())
            return false;
        if (folio.IsSwapCache)
            machine.Cache.Reclaim(folio);
        // Asked again: it may have been merged before we had its lock.
        bool alone = !folio.IsKsm && folio.ReferenceCount == 1;
        folio.Unlock();
        return alone;
    }

    private static void Fill(Folio copy, Folio old, int page)
    {
        old.Bytes(page).CopyTo(copy.Bytes());
        if (old.IsTagged(page) && copy.TryBeginTagging())
        {
            old.Tags(page).CopyTo(copy.Tags());
            copy.PublishTags();
        }

        copy.MarkSwapBacked();
        copy.MarkUptodate();
    }
}
