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
        table.Map(fault.Slot, Pte.FromFolio(folio).MkYoung().MkWrite());
        table.Unlock();
        return FaultResult.Done;
    }
}
