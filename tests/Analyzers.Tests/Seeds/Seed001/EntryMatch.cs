// The patch of seed 001 as it is done today: lock or retry, match the entry and not just the flag, and tell the helper's three results apart.
using SwapOrder;

internal enum Fault { Done, Retry, OutOfMemory, BusError, HwPoison }

internal abstract class SwapIn(SwapMap map, SwapCache cache, Ksm ksm, ArchHooks hooks)
{
    private readonly SwapMap _map = map;
    private readonly SwapCache _cache = cache;
    private readonly Ksm _ksm = ksm;
    private readonly ArchHooks _hooks = hooks;

    protected abstract void ReadAhead(SwapEntry entry);

    public Fault DoSwapPage(PageTable table, int slot, Pte original, AnonPlace place)
    {
        Fault result = Fault.Done;
        SwapEntry entry = original.ToEntry();
        Folio? folio = _cache.Lookup(entry);
        if (folio is null)
        {
            ReadAhead(entry);
            folio = _cache.Lookup(entry);
            if (folio is null)
            {
                table.Lock();
                if (table.PteSame(slot, original))
                    result = Fault.OutOfMemory;
                table.Unlock();
                goto Out;
            }
        }

        Folio swapcache = folio;
        if (!folio.LockOrRetry())
        {
            result = Fault.Retry;
            goto OutRelease;
        }

        // The folio may have left the swap cache, or have come back under another entry.
        if (!_cache.Matches(folio, entry))
            goto OutPage;

        folio = _ksm.CopyIfNeeded(swapcache, place, out KsmFailure failure);
        if (folio is null)
        {
            result = failure == KsmFailure.HwPoison ? Fault.HwPoison : Fault.OutOfMemory;
            folio = swapcache;
            goto OutPage;
        }

        table.Lock();
        if (!table.PteSame(slot, original))
            goto OutNoMap;
        if (!folio.IsUptodate)
        {
            result = Fault.BusError;
            goto OutNoMap;
        }

        _hooks.SwapRestore(entry, folio);
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio).MkYoung());
        _map.Free(entry);
        if (folio == swapcache)
            _cache.Reclaim(folio);
        folio.Unlock();
        if (folio != swapcache)
        {
            // The lock keeps the entry from being freed and reused, which the comparison would not see.
            swapcache.Unlock();
            swapcache.Put();
        }

        table.Unlock();
        goto Out;

    OutNoMap:
        table.Unlock();
    OutPage:
        folio.Unlock();
    OutRelease:
        folio.Put();
        if (folio != swapcache)
        {
            swapcache.Unlock();
            swapcache.Put();
        }

    Out:
        return result;
    }
}
