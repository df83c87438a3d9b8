// What the rest of the kernel does: pages begin, go to swap, come back and are given up.
using SwapOrder;
using SwapOrder.Contracts;

namespace KernelModel.Bugs;

public sealed partial class Bench
{
    /// <summary>Gives a process a page of its own. For a set-up, or for who has just given the page up.</summary>
    public void Fill(Process process, byte content, byte? tags = null, int slot = Process.Slot)
    {
        if (Memory.Allocate() is not { } folio)
            return;
        folio.Bytes().Fill(content);
        folio.MarkUptodate();
        folio.MarkDirty();
        PageTable table = process.Table;
        table.Lock();
        folio.SetAnon(process.PlaceOf(slot));
        folio.AddMapping(exclusive: true);
        table.Map(slot, Pte.FromFolio(folio).MkWrite());
        process.SetTruth(slot, new(content) { IsExclusive = true, IsAlone = true });
        table.Unlock();
        if (tags is { } value)
            Tag(process, value, slot);
    }

    /// <summary>Reads an entry and those that follow it into the swap cache. Kernel: <c>swapin_readahead</c>.</summary>
    public void ReadAhead(SwapEntry entry, int order = 0)
    {
        if (Map.GetDevice(entry) is not { } device)
            return;
        if (Memory.AllocateLocked(order) is { } folio)
        {
            if (Map.Pin(entry, folio.PageCount))
            {
                Cache.Add(folio, entry);
                device.Read(entry, folio);
            }
            else
            {
                folio.Unlock();
            }

            folio.Put();
        }

        device.Put();
    }

    /// <summary>Maps a copy of a page that is swapped out, with its tags, version and flags; the entry is freed. False when it cannot be read.</summary>
    public bool BringBack(Process process, int slot = Process.Slot)
    {
        PageTable table = process.Table;
        Pte original = table.Read(slot);
        if (!original.IsSwap || !original.ToEntry().IsSlot || Memory.AllocateLocked() is not { } fresh)
            return true;
        SwapEntry entry = original.ToEntry();
        bool isRead = TryRead(entry, fresh);
        if (isRead)
        {
            Hooks.SwapRestore(entry, fresh);
            Pte pte = Pte.FromFolio(fresh).MkWrite().CarryFlags(original);
            table.Lock();
            if (table.PteSame(slot, original))
            {
                fresh.Get();
                fresh.AddMapping(exclusive: true);
                Versions.DoSwapPage(pte, original);
                table.Map(slot, pte);
                Cache.FreeAndReclaim(entry);
                if (Map.Count(entry) == 0)
                    Pool.Invalidate(entry);
            }

            table.Unlock();
        }

        fresh.Unlock();
        fresh.Put();
        return isRead;
    }

    /// <summary>Says of a process's page, if it is there, which place it belongs to. Kernel: <c>folio_add_new_anon_rmap</c>, at the latest when it is mapped.</summary>
    public void Settle(Process process, int slot = Process.Slot)
    {
        PageTable table = process.Table;
        table.Lock();
        Memory.FolioOf(table.Read(slot))?.SetAnon(process.PlaceOf(slot));
        table.Unlock();
    }

    /// <summary>Gives up a page, and with it what should be in it. Kernel: <c>zap_pte_range</c>.</summary>
    public void GiveUp(Process process, int slot = Process.Slot)
    {
        PageTable table = process.Table;
        table.Lock();
        Pte held = table.Clear(slot);
        process.SetTruth(slot, null);
        if (held.IsSwap && held.ToEntry().IsSlot)
            Cache.FreeAndReclaim(held.ToEntry());
        Folio? folio = held.IsSwap && held.ToEntry().IsDeviceExclusive ? Memory.FolioAt(held.ToEntry().Pfn) : Memory.FolioOf(held);
        folio?.RemoveMapping(held.IsPresent ? (int)(held.Pfn - folio.Pfn) : 0);
        table.Unlock();
        folio?.Put();
    }

    /// <summary>Gives up what the swap cache holds of entries that nobody counts any more. Kernel: reclaim, sooner or later.</summary>
    public void ShrinkCache()
    {
        for (int frame = 0; frame < Memory.FrameCount; frame++)
        {
            if (Memory.FolioAt(frame) is not { } folio || !folio.TryGet())
                continue;
            if (folio.TryLock())
            {
                Cache.Reclaim(folio);
                folio.Unlock();
            }

            folio.Put();
        }
    }

    /// <summary>Takes an entry's folio out of the swap cache: what it holds is on the device by now.</summary>
    public void DropCached(SwapEntry entry)
    {
        if (Cache.Lookup(entry) is not { } folio)
            return;
        folio.Lock();
        if (Cache.Matches(folio, entry) && !folio.IsDirty)
            Cache.Delete(folio);
        folio.Unlock();
        folio.Put();
    }

    // From wherever the content is: the swap cache, the pool of compressed pages, the device.
    private bool TryRead(SwapEntry entry, Folio fresh)
    {
        if (Cache.Lookup(entry) is { } cached)
        {
            cached.Lock();
            bool isValid = Cache.Matches(cached, entry.FirstOf(cached.PageCount)) && cached.IsUptodate;
            if (isValid)
                CopyPage(cached, (int)(entry.Offset - cached.Entry.Offset), fresh);
            cached.Unlock();
            cached.Put();
            return isValid;
        }

        if (Pool.Find(entry) is { } compressed)
        {
            Pool.Lock();
            bool isHeld = Pool.Holds(entry, compressed);
            Pool.Unlock();
            if (isHeld)
                Pool.Decompress(compressed, fresh);
            fresh.MarkUptodate();
            return isHeld;
        }

        bool isRead = Storage.Read(entry.Offset, fresh.Bytes());
        fresh.MarkUptodate();
        return isRead;
    }

    /// <summary>Copies a page with its tags. Kernel: <c>copy_mc_user_highpage</c>.</summary>
    public static void CopyPage(Folio from, int page, [Becomes(Uptodate.Yes)] Folio to)
    {
        from.Bytes(page).CopyTo(to.Bytes());
        if (from.IsTagged(page) && to.TryBeginTagging())
        {
            from.Tags(page).CopyTo(to.Tags());
            to.PublishTags();
        }

        to.MarkUptodate();
    }
}
