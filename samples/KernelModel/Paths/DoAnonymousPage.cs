// The first touch of a page.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>Zeroed memory for slots that hold nothing.</summary>
public static class Anonymous
{
    /// <summary>Maps a new page of zeroes. Kernel: <c>do_anonymous_page</c>.</summary>
    public static FaultResult DoAnonymousPage(Machine machine, in PageFault fault)
    {
        PageTable table = fault.Space.Table;
        Folio? folio = machine.Frames.Allocate();
        if (folio == null)
            return FaultResult.OutOfMemory;

        folio.Bytes().Clear();
        folio.MarkUptodate();
        folio.MarkSwapBacked();

        table.Lock();
        if (!table.PteSame(fault.Slot, fault.Original))
        {
            table.Unlock();
            folio.Put();
            return FaultResult.Done;
        }

        folio.SetAnon(fault.Space.PlaceOf(fault.Slot));
        machine.ReverseMap.Add(folio, fault.Space, fault.Slot, exclusive: true);
        table.Map(fault.Slot, Pte.FromFolio(folio).MkYoung().MkWrite().MkDirty());
        table.Unlock();
        return FaultResult.Done;
    }

    /// <summary>Maps a new large folio of zeroes where there is one, and nothing else in the slots. Kernel: <c>alloc_anon_folio</c>.</summary>
    /// <returns>Null when a single page must do.</returns>
    public static FaultResult? TryDoAnonymousLarge(Machine machine, in PageFault fault)
    {
        PageTable table = fault.Space.Table;
        int pages = 1 << fault.Space.LargeOrder, first = fault.Slot & -pages;
        if (pages == 1 || !IsEmpty(table, first, pages))
            return null;
        Folio? folio = machine.Frames.AllocateLargeLocked(fault.Space.LargeOrder);
        if (folio == null)
            return null;

        for (int page = 0; page < pages; page++)
            folio.Bytes(page).Clear();
        folio.MarkUptodate();
        folio.MarkSwapBacked();
        folio.SetAnon(fault.Space.PlaceOf(first));
        FaultResult? result = null;

        table.Lock();
        if (IsEmpty(table, first, pages))
        {
            // The first mapping's reference; the others count their own.
            folio.Get();
            machine.ReverseMap.AddAll(folio, fault.Space, first, exclusive: true);
            for (int page = 0; page < pages; page++)
                table.Map(first + page, Pte.FromFolio(folio, page).MkYoung().MkWrite().MkDirty());
            machine.Statistics.Count(Work.LargeFolios);
            result = FaultResult.Done;
        }

        table.Unlock();
        folio.Unlock();
        folio.Put();
        return result;
    }

    private static bool IsEmpty(PageTable table, int first, int pages)
    {
        if (first + pages > table.Length)
            return false;
        for (int page = 0; page < pages; page++)
        {
            if (!table.Read(first + page).IsNone)
                return false;
        }

        return true;
    }
}
