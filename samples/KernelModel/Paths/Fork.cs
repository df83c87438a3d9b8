// A process becomes two.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>Shares every page of a process with its child, until one of them writes.</summary>
public static class Fork
{
    /// <summary>Gives a child what the parent has, slot by slot. Kernel: <c>copy_page_range</c>.</summary>
    /// <returns><see cref="FaultResult.OutOfMemory"/> when it cannot go on; the child then has a part, which is to be given up.</returns>
    public static FaultResult CopySpace(Machine machine, AddressSpace parent, AddressSpace child)
    {
        parent.BeginFork();
        FaultResult result = FaultResult.Done;
        for (int slot = 0; slot < parent.Table.Length && result == FaultResult.Done; slot++)
            result = CopyAnySlot(machine, parent, child, slot);
        parent.EndFork();
        if (result == FaultResult.Done)
            machine.Statistics.Count(Work.Forks);
        return result;
    }

    private static FaultResult CopyAnySlot(Machine machine, AddressSpace parent, AddressSpace child, int slot)
    {
        if (CopySlot(machine, parent, child, slot, spare: null))
            return FaultResult.Done;

        // The page is pinned for the parent: the child gets a copy. Not under the locks, since reclaim takes them.
        Folio? spare = machine.Frames.Allocate();
        if (spare == null)
            return FaultResult.OutOfMemory;
        spare.MarkSwapBacked();
        bool copied = CopySlot(machine, parent, child, slot, spare);
        spare.Put();
        return copied ? FaultResult.Done : FaultResult.OutOfMemory;
    }

    /// <summary>Gives a child one slot. Kernel: <c>copy_pte_range</c>.</summary>
    /// <param name="spare">A folio for a copy, or null; it stays the caller's.</param>
    /// <returns>False, and nothing was done, when a copy is needed and there is no spare folio, or an entry is counted too often.</returns>
    private static bool CopySlot(Machine machine, AddressSpace parent, AddressSpace child, int slot, Folio? spare)
    {
        bool copied = true;
        parent.Table.Lock();
        child.Table.Lock();
        Pte pte = parent.Table.Read(slot);
        if (pte.IsPresent)
            copied = CopyPresentPte(machine, parent, child, slot, pte, spare);
        else if (pte.IsSwap)
            copied = CopySwapPte(machine, parent, child, slot, pte);
        if (copied)
            child.Shadow.CopyFrom(parent.Shadow, slot);
        child.Table.Unlock();
        parent.Table.Unlock();
        return copied;
    }

    /// <summary>Shares an entry. Both tables are locked. Kernel: <c>copy_nonpresent_pte</c>.</summary>
    private static bool CopySwapPte(Machine machine, AddressSpace parent, AddressSpace child, int slot, Pte pte)
    {
        SwapEntry entry = pte.ToEntry();
        machine.Spaces.Add(child);
        if (!entry.IsSlot)
        {
            // A marker: the child's page is as lost as the parent's.
            child.Table.SetSwap(slot, pte);
            return true;
        }

        if (!machine.Map.Share(entry))
            return false;
        parent.Table.SetSwap(slot, pte.ClearExclusive());
        child.Table.SetSwap(slot, pte.ClearExclusive());
        return true;
    }

    /// <summary>Shares a page, or copies it if it is pinned for the parent. Both tables are locked. Kernel: <c>copy_present_pte</c>.</summary>
    private static bool CopyPresentPte(Machine machine, AddressSpace parent, AddressSpace child, int slot, Pte pte, Folio? spare)
    {
        Folio? folio = machine.Memory.FolioOf(pte);
        if (folio == null)
            return true;
        int page = (int)(pte.Pfn - folio.Pfn);
        if (machine.ReverseMap.TryShareWithChild(folio, child, slot, page))
        {
            // Whoever writes first gets a copy.
            parent.Table.Map(slot, pte.WrProtect());
            child.Table.Map(slot, pte.WrProtect().MkOld());
            return true;
        }

        machine.Statistics.Count(Work.PinnedKept);
        if (spare == null)
            return false;
        folio.Bytes(page).CopyTo(spare.Bytes());
        if (folio.IsTagged(page) && spare.TryBeginTagging())
        {
            folio.Tags(page).CopyTo(spare.Tags());
            spare.PublishTags();
        }

        spare.MarkUptodate();
        spare.SetAnon(child.PlaceOf(slot));
        spare.Get();
        machine.ReverseMap.Add(spare, child, slot, exclusive: true);
        child.Table.Map(slot, Pte.FromFolio(spare).MkDirty().CarryFlags(pte));
        return true;
    }
}
