// SWAP204. From the history of Linux up to 3.8: the copy of a page that could not be read is marked valid.
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="SwapIn.DoSwapPage"/>, but whether the folio is valid is asked of the copy only, which always is.</summary>
public static class CopyBeforeUptodate
{
    /// <summary>Maps the page that a swap pte stands for. In the order of Linux 6.18. Kernel: <c>do_swap_page</c>.</summary>
    public static FaultResult DoSwapPage(Machine machine, in PageFault fault)
    {
        PageTable table = fault.Space.Table;
        int slot = fault.Slot;
        Pte original = fault.Original;
        SwapEntry entry = original.ToEntry();
        // A marker: a broken frame, or a page that swapoff could not read.
        if (!entry.IsSlot)
            return FaultResult.HwPoison;

        // Keeps swapoff away. No device: the entry is stale, and the pte has changed.
        SwapDevice? device = machine.Map.GetDevice(entry);
        if (device == null)
            return FaultResult.Done;

        FaultResult result = FaultResult.Done;
        bool pinned = false;
        Folio? folio = machine.Cache.Lookup(entry);
        Folio? swapcache = folio;
        if (folio == null)
        {
            if (machine.ReadsPastCache(fault.Space, device) && machine.Map.Count(entry) == 1)
            {
                // Nobody shares it: read it past the swap cache. The pin keeps others from reading it too, and the entry from being reused.
                folio = machine.Frames.AllocateLocked();
                if (folio == null)
                {
                    result = FaultResult.OutOfMemory;
                    goto outDevice;
                }

                if (!machine.Map.Pin(entry))
                {
                    result = FaultResult.Retry;
                    goto outPage;
                }

                pinned = true;
                device.Read(entry, folio);
            }
            else
            {
                folio = SwapIn.ReadIntoCache(machine, device, entry);
                swapcache = folio;
                if (folio == null)
                {
                    // No frame; unless somebody was faster, and the entry was freed.
                    table.Lock();
                    if (table.PteSame(slot, original))
                        result = FaultResult.OutOfMemory;
                    table.Unlock();
                    goto outDevice;
                }
            }
        }

        if (!folio.LockOrRetry())
        {
            result = FaultResult.Retry;
            goto outRelease;
        }

        if (swapcache != null)
        {
            // The lookup was a hint: only now can the folio not leave the cache any more.
            if (!machine.Cache.Matches(folio, entry))
                goto outPage;

            if (folio.IsLarge)
            {
                // Nobody needs a copy of it, and all of its pages may come back at once.
                result = SwapInLarge.MapFolio(machine, fault, device, folio);
                goto outPage;
            }

            if (folio.IsPoisoned())
            {
                result = FaultResult.HwPoison;
                goto outPage;
            }

            // BUG: belongs behind a test of swapcache.IsUptodate.
            if (Ksm.NeedsCopy(swapcache, fault.Space.PlaceOf(slot)))
                folio = machine.Ksm.Copy(swapcache);
            if (folio == null)
            {
                result = FaultResult.OutOfMemory;
                folio = swapcache;
                goto outPage;
            }
        }

        table.Lock();
        if (!table.PteSame(slot, original))
            goto outNoMap;

        if (!folio.IsUptodate)
        {
            result = FaultResult.BusError;
            goto outNoMap;
        }

        // Before the entry is freed: its last drop erases the saved tags.
        machine.Hooks.SwapRestore(entry, folio);
        machine.Map.Free(entry);
        if (machine.IsSwapFull || fault.IsWrite)
            machine.Cache.Reclaim(folio);

        // The copy is nobody else's; else the pte remembers it, or ours is the only reference now that the cache may have given up its own.
        // Under writeback on storage that minds, the page must not be written yet.
        bool remembered = original.IsExclusive && !(folio.IsWriteback && device.NeedsStableWrites);
        bool exclusive = !folio.IsKsm && (remembered || folio.ReferenceCount == 1);
        Pte pte = Pte.FromFolio(folio).MkYoung().CarryFlags(original);
        if (exclusive && fault.IsWrite)
            pte = pte.MkWrite().MkDirty();
        if (!folio.IsAnon)
            folio.SetAnon(fault.Space.PlaceOf(slot));
        machine.ReverseMap.Add(folio, fault.Space, slot, exclusive);
        table.Map(slot, pte);
        machine.Statistics.CountSwapIn(pastCache: pinned, copied: folio != swapcache);

        folio.Unlock();
        if (folio != swapcache && swapcache != null)
        {
            // Not before the free: the lock is what kept the entry ours.
            swapcache.Unlock();
            swapcache.Put();
        }

        table.Unlock();
        goto outPin;

    outNoMap:
        table.Unlock();
    outPage:
        folio.Unlock();
    outRelease:
        folio.Put();
        if (folio != swapcache && swapcache != null)
        {
            swapcache.Unlock();
            swapcache.Put();
        }

    outPin:
        if (pinned)
            machine.Map.Unpin(entry);
    outDevice:
        device.Put();
        return result;
    }
}
