// do_swap_page as the fix that followed seed 000 left it (6.5): the tags are restored before anything that can drop the entry.
using SwapOrder;

internal enum Fault { Done, Retry, OutOfMemory, BusError, HwPoison }

internal sealed class SwapIn(SwapMap map, SwapCache cache, PhysicalMemory memory, Ksm ksm, ArchHooks hooks)
{
    private readonly SwapMap _map = map;
    private readonly SwapCache _cache = cache;
    private readonly PhysicalMemory _memory = memory;
    private readonly Ksm _ksm = ksm;
    private readonly ArchHooks _hooks = hooks;

    public Fault DoSwapPage(PageTable table, int slot, Pte original, AnonPlace place, bool write)
    {
        Fault result = Fault.Done;
        SwapEntry entry = original.ToEntry();
        SwapDevice? device = _map.GetDevice(entry);
        if (device is null)
            goto Out;

        Folio? swapcache = _cache.Lookup(entry);
        Folio? folio = swapcache;
        if (folio is null)
        {
            if (!_map.Pin(entry))
                goto OutDevice;
            folio = _memory.AllocateLocked();
            if (folio is null)
            {
                result = Fault.OutOfMemory;
                goto OutPin;
            }

            device.Read(entry, folio);
        }

        if (!folio.LockOrRetry())
        {
            result = Fault.Retry;
            goto OutRelease;
        }

        if (swapcache is not null)
        {
            // The folio may have left the swap cache, or hold another entry by now.
            if (!_cache.Matches(folio, entry))
                goto OutPage;
            folio = _ksm.CopyIfNeeded(folio, place, out KsmFailure failure);
            if (folio is null)
            {
                result = failure == KsmFailure.HwPoison ? Fault.HwPoison : Fault.OutOfMemory;
                folio = swapcache;
                goto OutPage;
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

        // The last drop erases the saved tags.
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        if (write && folio == swapcache)
            _cache.Reclaim(folio);

        bool exclusive = original.IsExclusive && !(folio.IsWriteback && device.NeedsStableWrites);
        Pte pte = Pte.FromFolio(folio).MkYoung();
        if (write && exclusive)
            pte = pte.MkWrite().MkDirty();
        if (original.IsSoftDirty)
            pte = pte.MkSoftDirty();
        folio.AddMapping(exclusive: exclusive);
        table.Map(slot, pte);

        folio.Unlock();
        if (folio != swapcache && swapcache is not null)
        {
            swapcache.Unlock();
            swapcache.Put();
        }

        table.Unlock();
        if (swapcache is null)
            _map.Unpin(entry);
        device.Put();
        return result;

    OutNoMap:
        table.Unlock();
    OutPage:
        folio.Unlock();
    OutRelease:
        folio.Put();
        if (folio != swapcache && swapcache is not null)
        {
            swapcache.Unlock();
            swapcache.Put();
        }

    OutPin:
        if (swapcache is null)
            _map.Unpin(entry);
    OutDevice:
        device.Put();
    Out:
        return result;
    }
}
