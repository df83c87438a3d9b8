// SWAP401. A fork has cleared the bit since it was read.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="UnusePath.Unuse"/>, but the exclusive bit is read before the page-table lock is taken.</summary>
public static class ExclusiveReadEarly
{
    /// <summary>Maps the cached page of the bench's wanted entry if the process's slot holds it; an unreadable one becomes a marker.</summary>
    public static FaultResult Unuse(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte seen = table.Read(Process.Slot);
        if (!seen.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = seen.ToEntry();
        if (entry != bench.Wanted)
            return FaultResult.Done;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio == null)
            return FaultResult.Done;
        folio.Lock();
        if (!bench.Cache.Matches(folio, entry))
            goto outLock;
        folio.WaitWriteback();
        // BUG: belongs under the lock.
        bool exclusive = table.Read(Process.Slot).IsExclusive;
        table.Lock();
        Pte original = table.Read(Process.Slot);
        if (!original.SameEntry(entry))
            goto outTable;
        if (!folio.IsUptodate)
        {
            table.SetSwap(Process.Slot, Pte.FromEntry(SwapEntry.PoisonMarker));
            bench.Map.Free(entry);
            goto outTable;
        }

        bench.Hooks.SwapRestore(entry, folio);
        folio.Get();
        folio.AddMapping(exclusive: exclusive);
        table.Map(Process.Slot, Pte.FromFolio(folio).CarryFlags(original));
        bench.Map.Free(entry);
        bench.Cache.Reclaim(folio);
    outTable:
        table.Unlock();
    outLock:
        folio.Unlock();
        folio.Put();
        return FaultResult.Done;
    }
}
