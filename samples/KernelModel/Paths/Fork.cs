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

    /// <summary>Gives a child one slot. Kernel: <c>copy_pte_range</c>, <c>copy_nonpresent_pte</c>.</summary>
    /// <param name="spare">A folio for a copy, or null; it stays the caller's.</param>
    /// <returns>False, and nothing was done, when a copy is needed and there is no spare folio, or an entry is counted too often.</returns>
    private static bool CopySlot(Machine machine, AddressSpace parent, AddressSpace child, int slot, Folio? spare)
    {
        PageTable from = parent.Table, to = child.Table;
        bool copied = true;
        from.Lock();
        to.Lock();
        Pte pte = from.Read(slot);
        if (pte.IsPresent)
        {
            copied = CopyPresentPte(machine, parent, child, slot, pte, spare);
        }
        else if (pte.IsSwap)
        {
            // Before the first swap pte: else swapoff does not look for it.
            machine.Spaces.Add(child);
            SwapEntry entry = pte.ToEntry();
            if (!entry.IsSlot)
            {
                // A marker: the child's page is as lost as the parent's.
                to.SetSwap(slot, pte);
            }
            else if (machine.Map.Share(entry))
            {
                // From here on neither has it alone.
                from.SetSwap(slot, pte.ClearExclusive());
                to.SetSwap(slot, pte.ClearExclusive());
            }
            else
            {
                copied = false;
            }
        }

        if (copied)
            child.Shadow.CopyFrom(parent.Shadow, slot);
        to.Unlock();
        from.Unlock();
        return copied;
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
