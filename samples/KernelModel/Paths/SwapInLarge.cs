// Large folios come back: several pages by one fault.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>What the swap-in of a large folio does otherwise than that of a single page.</summary>
public static class SwapInLarge
{
    /// <summary>
    /// Maps a large folio of the swap cache: all of its pages where the ptes still name them all, else the page of the fault. The caller has it locked and
    /// matched, and unlocks and puts it. Kernel: the part of <c>do_swap_page</c> from <c>folio_test_large</c> on.
    /// </summary>
    public static FaultResult MapFolio(Machine machine, in PageFault fault, SwapDevice device, Folio folio)
    {
        PageTable table = fault.Space.Table;
        SwapEntry entry = fault.Original.ToEntry();
        SwapBatch batch = SwapBatch.Around(entry, folio);
        int page = (int)(entry.Offset - batch.First.Offset);
        int first = fault.Slot - page;
        FaultResult result = FaultResult.Done;

        table.Lock();
        if (!table.PteSame(fault.Slot, fault.Original))
            goto unlock;

        if (!folio.IsUptodate)
        {
            result = FaultResult.BusError;
            goto unlock;
        }

        if (folio.IsPoisoned(page))
        {
            result = FaultResult.HwPoison;
            goto unlock;
        }

        if (!TryMapBatch(machine, fault, device, folio, batch, first))
            MapPage(machine, fault, device, folio, page);

    unlock:
        table.Unlock();
        return result;
    }

    /// <summary>
    /// Reads several pages past the swap cache at once, where a run of ptes names a run of entries that nobody else counts. Kernel: <c>alloc_swap_folio</c> and what
    /// <c>do_swap_page</c> makes of it.
    /// </summary>
    /// <returns>Null when there is no such run or no large folio: a single page will do.</returns>
    public static FaultResult? TryDoSwapPage(Machine machine, in PageFault fault)
    {
        int pages = 1 << fault.Space.LargeOrder;
        int first = fault.Slot & -pages;
        SwapEntry entry = fault.Original.ToEntry();
        if (pages == 1 || !entry.IsSlot || !IsRun(machine, fault, first, pages))
            return null;

        SwapDevice? device = machine.Map.GetDevice(entry);
        if (device == null)
            return FaultResult.Done;

        FaultResult? result = null;
        if (machine.ReadsPastCache(fault.Space, device))
            result = TryReadPastCache(machine, fault, device, new SwapBatch(entry.FirstOf(pages), pages), first);
        device.Put();
        return result;
    }

    private static FaultResult? TryReadPastCache(Machine machine, in PageFault fault, SwapDevice device, SwapBatch batch, int first)
    {
        PageTable table = fault.Space.Table;
        FaultResult? result = null;
        Folio? folio = machine.Frames.AllocateLargeLocked(fault.Space.LargeOrder);
        if (folio == null)
            return null;

        // One of them has a folio, or is being read: no run any more.
        if (!machine.Map.Pin(batch.First, batch.Count))
        {
            folio.Unlock();
            folio.Put();
            return null;
        }

        device.Read(batch.First, folio);
        folio.Lock();
        table.Lock();
        if (!table.PteSame(fault.Slot, fault.Original))
        {
            result = FaultResult.Done;
            goto unlock;
        }

        // Linux gives a bus error for all of them; here one bad page does not take its neighbours along: they are read one by one.
        if (!folio.IsUptodate)
            goto unlock;

        if (TryMapBatch(machine, fault, device, folio, batch, first))
            result = FaultResult.Done;

    unlock:
        table.Unlock();
        folio.Unlock();
        folio.Put();
        machine.Map.Unpin(batch.First, batch.Count);
        return result;
    }

    /// <summary>Maps all pages of a folio that is up to date; the table is locked. False, and nothing done, when the ptes name something else.</summary>
    private static bool TryMapBatch(Machine machine, in PageFault fault, SwapDevice device, Folio folio, SwapBatch batch, int first)
    {
        PageTable table = fault.Space.Table;
        if (first < 0 || first + batch.Count > table.Length)
            return false;
        Pte original = table.Read(first);
        if (!original.IsSwap || !table.PteSameBatch(first, original, batch))
            return false;

        // Before any of the entries is freed, and from the first one.
        machine.Hooks.SwapRestore(batch.First, folio);
        machine.Map.Free(batch);
        if (folio.IsSwapCache && (machine.IsSwapFull || fault.IsWrite))
            machine.Cache.Reclaim(folio);

        // As of a single page: the ptes remember it, or ours is the only reference.
        bool remembered = original.IsExclusive && !(folio.IsWriteback && device.NeedsStableWrites);
        bool exclusive = remembered || folio.ReferenceCount == 1;
        Pte pte = Pte.FromFolio(folio).MkYoung().CarryFlags(original);
        if (exclusive && fault.IsWrite)
            pte = pte.MkWrite().MkDirty();
        if (!folio.IsAnon)
            folio.SetAnon(fault.Space.PlaceOf(first));
        folio.MarkSwapBacked();
        // A reference for the first mapping; the others count their own.
        folio.Get();
        machine.ReverseMap.AddAll(folio, fault.Space, first, exclusive);
        table.MapBatch(first, pte, batch);
        machine.Statistics.CountSwapIn(SwapInKind.Large, batch.Count);
        return true;
    }

    /// <summary>Maps one page of a cached folio that is up to date; the table is locked and the pte is still the fault's.</summary>
    private static void MapPage(Machine machine, in PageFault fault, SwapDevice device, Folio folio, int page)
    {
        Pte original = fault.Original;
        SwapEntry entry = original.ToEntry();
        machine.Hooks.SwapRestorePage(entry, folio, page);
        machine.Map.Free(entry);

        bool exclusive = original.IsExclusive && !(folio.IsWriteback && device.NeedsStableWrites);
        Pte pte = Pte.FromFolio(folio, page).MkYoung().CarryFlags(original);
        if (exclusive && fault.IsWrite)
            pte = pte.MkWrite().MkDirty();
        if (!folio.IsAnon)
            folio.SetAnon(fault.Space.PlaceOf(fault.Slot - page));
        folio.Get();
        machine.ReverseMap.Add(folio, fault.Space, fault.Slot, exclusive, page);
        fault.Space.Table.Map(fault.Slot, pte);
        machine.Statistics.CountSwapIn(SwapInKind.PageOfLarge);
    }

    // A look without the lock: it only chooses a way, on which the ptes are compared again.
    private static bool IsRun(Machine machine, in PageFault fault, int first, int pages)
    {
        if (first + pages > fault.Space.Table.Length)
            return false;
        SwapEntry entry = fault.Original.ToEntry().FirstOf(pages);
        for (int page = 0; page < pages; page++)
        {
            Pte pte = fault.Space.Table.Read(first + page);
            if (!pte.SameEntry(entry + page) || pte.IsExclusive != fault.Original.IsExclusive || machine.Map.Count(entry + page) != 1)
                return false;
        }

        return true;
    }
}
