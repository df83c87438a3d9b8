// do_swap_page of 2.6.35, before the patch of seed 001: the helper unlocks the swap cache's folio, and nothing pins the entry any more
// when the page table is compared; and nobody has asked whether what is copied is valid.
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
        if (Ksm.NeedsCopy(folio, place))
        {
            folio = {|SWAP201:{|#0:DoesNeedToCopy(folio)|}|};
            if (folio is null)
            {
                result = Fault.OutOfMemory;
                goto Out;
            }
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
        {|SWAP202:table.Map(slot, Pte.FromFolio(folio).MkYoung())|};
        _map.Free(entry);
        _cache.Reclaim(folio);
        folio.Unlock();
        table.Unlock();
        goto Out;

    OutNoMap:
        table.Unlock();
        folio.Unlock();
        folio.Put();
    Out:
        return result;
    }

    private Folio? DoesNeedToCopy(Folio folio)
    {
        folio.Unlock();
        Folio? copy = _ksm.Copy(folio);
        folio.Put();
        return copy;
    }
}
