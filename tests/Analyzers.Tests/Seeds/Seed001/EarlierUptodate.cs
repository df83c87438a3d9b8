// The patch of seed 001 with Hugh Dickins's remark: the folio is tested before it is copied, not only its copy behind the comparison.
using SwapOrder;

internal enum Fault { Done, OutOfMemory, BusError }

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
        Folio? swapcache = null;
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

        folio.Lock();
        // A reference does not keep the folio in the swap cache. Posted with the flag alone; 31c4a3d3a0f8 compares the entry as well (SWAP202).
        if (!_cache.Matches(folio, entry))
            goto OutPage;
        if (!folio.IsUptodate)
        {
            result = Fault.BusError;
            goto OutPage;
        }

        if (Ksm.NeedsCopy(folio, place))
        {
            swapcache = folio;
            folio = _ksm.Copy(swapcache);
            if (folio is null)
            {
                result = Fault.OutOfMemory;
                folio = swapcache;
                swapcache = null;
                goto OutPage;
            }
        }

        table.Lock();
        if (!table.PteSame(slot, original))
            goto OutNoMap;

        _hooks.SwapRestore(entry, folio);
        folio.AddMapping();
        table.Map(slot, Pte.FromFolio(folio).MkYoung());
        _map.Free(entry);
        if (swapcache is null)
            _cache.Reclaim(folio);
        folio.Unlock();
        if (swapcache is not null)
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
        folio.Put();
        if (swapcache is not null)
        {
            swapcache.Unlock();
            swapcache.Put();
        }

    Out:
        return result;
    }
}
