// One slot that names a device which is going away.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>Brings single pages back for swapoff.</summary>
public static class Unuse
{
    /// <summary>Brings the page of one slot back, if it still is on that device. Kernel: <c>unuse_pte_range</c>.</summary>
    /// <returns>False when there was no frame for it: free one, and try again.</returns>
    public static bool Slot(Machine machine, AddressSpace space, int slot, SwapEntry entry)
    {
        SwapDevice? device = machine.Map.GetDevice(entry);
        if (device == null)
            return true;

        bool done = true;

        Folio? folio = machine.Cache.Lookup(entry);
        if (folio == null)
            folio = SwapIn.ReadIntoCache(machine, device, entry);
        if (folio == null)
        {
            // No frame; unless somebody was faster, and the entry was freed.
            done = machine.Map.Count(entry) == 0;
            goto outDevice;
        }

        folio.Lock();
        if (machine.Cache.Matches(folio, entry))
        {
            // It becomes writable again: nothing of it may be on its way.
            folio.WaitWriteback();
            done = UnusePte(machine, space, slot, entry, folio);
            machine.Cache.Reclaim(folio);
        }

        folio.Unlock();
        folio.Put();
    outDevice:
        device.Put();
        return done;
    }

    /// <summary>
    /// Maps a page in the stead of its entry, or a marker if it cannot be read. The caller has the folio locked, matched and waited for, and keeps it. Kernel:
    /// <c>unuse_pte</c>.
    /// </summary>
    /// <returns>False when there was no frame for a copy.</returns>
    private static bool UnusePte(Machine machine, AddressSpace space, int slot, SwapEntry entry, Folio swapcache)
    {
        PageTable table = space.Table;
        int page = (int)(entry.Offset - swapcache.Entry.Offset);
        Folio? folio = machine.Ksm.CopyIfNeeded(swapcache, space.PlaceOf(slot), out KsmFailure failure);
        if (folio == null && failure == KsmFailure.OutOfMemory)
            return false;

        table.Lock();
        Pte original = table.Read(slot);
        if (!original.SameEntry(entry))
            goto unlock;

        if (folio == null || swapcache.IsPoisoned(page) || !folio.IsUptodate)
        {
            // Nobody may ever see what is in the frame; whoever touches the page gets a signal.
            SwapEntry marker = folio == null || swapcache.IsPoisoned(page) ? SwapEntry.HwPoison(swapcache.PfnOf(page)) : SwapEntry.PoisonMarker;
            machine.Map.Free(entry);
            table.SetSwap(slot, Pte.FromEntry(marker));
            machine.Statistics.Count(Work.PoisonMarkers);
            goto unlock;
        }

        // Before the entry is freed, and into the folio that gets mapped.
        machine.Hooks.SwapRestore(entry.FirstOf(folio.PageCount), folio);
        bool exclusive = folio != swapcache || original.IsExclusive;
        if (!folio.IsAnon)
            folio.SetAnon(space.PlaceOf(slot - page));
        folio.Get();
        machine.ReverseMap.Add(folio, space, slot, exclusive, page);
        machine.Map.Free(entry);
        table.Map(slot, Pte.FromFolio(folio, page).CarryFlags(original));
        machine.Statistics.CountSwapIn(SwapInKind.SwapOff);

    unlock:
        table.Unlock();
        if (folio != null && folio != swapcache)
        {
            folio.Unlock();
            folio.Put();
        }

        return true;
    }
}
