// Reclaim: pages and their tags go out, frames become free.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>Takes pages away from whoever has them mapped. Never waits for a folio's lock, since the caller may hold another's.</summary>
public static class SwapOut
{
    /// <summary>Tries to free the frame of a folio that the caller has no reference to. Kernel: <c>shrink_folio_list</c>.</summary>
    /// <returns>Whether the folio was given up.</returns>
    public static bool ShrinkFolio(Machine machine, Folio folio)
    {
        bool freed = false;
        if (!folio.TryGet())
            return false;
        if (!folio.TryLock())
            goto put;

        // The frame may be in new hands since it was chosen; from here on only what the locked folio says counts.
        FilePage? page = machine.Files.PageOf(folio);
        if (folio.IsWriteback || (!folio.IsSwapCache && !folio.IsMapped && page == null))
            goto unlock;
        if (!folio.IsSwapCache && !AddToSwap(machine, folio))
            goto unlock;

        TryToUnmap(machine, folio);
        if (folio.IsMapped || (page != null && !Shmem.SwapOut(machine, page.Value, folio)))
            goto unlock;
        if (!Writeout(machine, folio))
            goto unlock;

        if (folio.IsSwapCache)
        {
            // Who got at it through a pte before that was cleared is counted by now. The cache's references, one for each page, and ours: who has
            // another wants the page; who looks it up from now on finds that it does not match.
            MemoryFence.Full();
            if (folio.ReferenceCount != folio.PageCount + 1)
                goto unlock;
            // And what he wrote before he let go is seen.
            MemoryFence.Read();
            if (folio.IsDirty)
                goto unlock;
            machine.Cache.Delete(folio);
        }

        freed = true;

    unlock:
        folio.Unlock();
    put:
        folio.Put();
        return freed;
    }

    /// <summary>Gives a locked folio a slot and puts it into the swap cache. Kernel: <c>add_to_swap</c>, later <c>folio_alloc_swap</c>.</summary>
    private static bool AddToSwap(Machine machine, Folio folio)
    {
        if (!machine.Map.TryAllocate(out SwapEntry entry, folio.PageCount))
            return false;
        machine.Cache.Add(folio, entry);
        // The slot holds nothing yet.
        folio.MarkDirty();
        return true;
    }

    /// <summary>Replaces every pte of a locked, cached folio by a swap pte. Kernel: <c>try_to_unmap_one</c>, once per mapping.</summary>
    private static void TryToUnmap(Machine machine, Folio folio)
    {
        foreach (Mapping mapping in machine.ReverseMap.MappingsOf(folio))
            TryToUnmapOne(machine, folio, mapping.Space, mapping.Slot);
    }

    private static void TryToUnmapOne(Machine machine, Folio folio, AddressSpace space, int slot)
    {
        PageTable table = space.Table;
        table.Lock();
        // A copy-on-write or a zap may have been faster.
        if (machine.Memory.FolioOf(table.Read(slot)) != folio)
            goto unlock;

        Pte present = table.ClearForUnmap(slot, folio);
        int page = (int)(present.Pfn - folio.Pfn);
        SwapEntry entry = folio.Entry + page;
        // Before the swap pte is there: else whoever reads it could free what is not counted.
        if (!machine.Map.Duplicate(entry))
        {
            table.Map(slot, present);
            goto unlock;
        }

        // Whoever has it pinned goes on with this page: it must stay the process's.
        bool exclusive = folio.IsExclusive(page);
        if (exclusive && !folio.TryShare(page))
        {
            machine.Statistics.Count(Work.PinnedKept);
            machine.Map.Free(entry);
            table.Map(slot, present);
            goto unlock;
        }

        Pte swapped = Pte.FromEntry(entry).CarryFlags(present);
        if (exclusive)
            swapped = swapped.MkExclusive();

        if (present.IsDirty)
            folio.MarkDirty();
        // Before the first swap pte: else swapoff does not look for it.
        machine.Spaces.Add(space);
        table.SetSwap(slot, swapped);
        machine.ReverseMap.Remove(folio, space, slot);
        folio.Put();

    unlock:
        table.Unlock();
    }

    /// <summary>Writes a locked, unmapped, cached folio and its tags to swap if the slot does not hold them already. Kernel: <c>swap_writeout</c>.</summary>
    /// <returns>False when it could not be saved and must stay.</returns>
    private static bool Writeout(Machine machine, Folio folio)
    {
        // Nobody counts the entry any more: there is nothing to save, and the folio has left the cache.
        if (machine.Cache.Reclaim(folio))
            return true;
        if (!folio.IsDirty)
            return true;

        if (!machine.Hooks.PrepareToSwap(folio))
        {
            machine.Faults?.CountOne(FaultKind.TagStoreFull);
            return false;
        }

        SwapDevice? device = machine.Map.GetDevice(folio.Entry);
        if (device == null)
            return false;

        folio.ClearDirty();
        folio.BeginWriteback();
        WritebackQueue? queue = machine.QueueOf(device);
        if (queue != null)
        {
            // The frame is free another time, when the page is written.
            folio.Get();
            queue.Submit(device, folio);
            return false;
        }

        bool written = device.Write(folio.Entry, folio);
        folio.EndWriteback();
        device.Put();
        if (written)
            machine.Statistics.CountSwapOut(folio);
        else
            folio.MarkDirty();
        return written;
    }
}
