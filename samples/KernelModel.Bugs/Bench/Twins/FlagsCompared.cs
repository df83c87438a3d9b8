// SWAP502. Swapoff never finds a page that userfaultfd protects, and tries for ever. (SWAP203: what it maps was read, and something else compared.)
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="UnusePath.Unuse"/>, but the whole pte is compared with one that is made of the entry. Fixed by 099dd6878b9b, 2021.</summary>
public static class FlagsCompared
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
        table.Lock();
        Pte original = table.Read(Process.Slot);
        // BUG: the flags are no part of the entry.
        if (!table.PteSame(Process.Slot, Pte.FromEntry(entry)))
            goto outTable;
        if (!folio.IsUptodate)
        {
            table.SetSwap(Process.Slot, Pte.FromEntry(SwapEntry.PoisonMarker));
            bench.Map.Free(entry);
            goto outTable;
        }

        bool exclusive = original.IsExclusive;
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
