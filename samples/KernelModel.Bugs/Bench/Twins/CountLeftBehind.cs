// SWAP002. The slot has another pte, and the count that the old one stood for is still there.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="SwapInMergedPath.SwapInMerged"/>, but the entry is not freed: its slot and its tags are never given back, and swapoff never ends.</summary>
public static class CountLeftBehind
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
        // BUG: the entry has to be freed under the same lock.
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
