// A fault on a page that may need a copy, because it is another process's by now.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>The part of <c>do_swap_page</c> around <c>ksm_might_need_to_copy</c>, whose answer is the folio itself, a copy, or nothing.</summary>
public static class SwapInMergedPath
{
    /// <summary>Maps the cached page that a swap pte stands for, or a copy of it.</summary>
    public static FaultResult SwapInMerged(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        FaultResult result = FaultResult.Done;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio == null)
            return result;
        folio.Lock();
        if (!bench.Cache.Matches(folio, entry))
            goto outLock;
        Folio? mapped = bench.Ksm.CopyIfNeeded(folio, process.PlaceOf(Process.Slot), out KsmFailure failure);
        if (mapped == null)
        {
            if (failure == KsmFailure.HwPoison)
                result = FaultResult.HwPoison;
            goto outLock;
        }

        table.Lock();
        if (!table.PteSame(Process.Slot, original))
            goto outTable;
        if (!mapped.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outTable;
        }

        bench.Hooks.SwapRestore(entry, mapped);
        if (!mapped.IsAnon)
            mapped.SetAnon(process.PlaceOf(Process.Slot));
        mapped.Get();
        mapped.AddMapping();
        table.Map(Process.Slot, Pte.FromFolio(mapped).CarryFlags(original));
        bench.Map.Free(entry);
    outTable:
        table.Unlock();
        if (mapped != folio)
        {
            mapped.Unlock();
            mapped.Put();
        }

    outLock:
        folio.Unlock();
        folio.Put();
        return result;
    }
}
