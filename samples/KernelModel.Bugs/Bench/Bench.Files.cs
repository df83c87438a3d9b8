// The shared-memory file, the pool of compressed pages, and pages that devices have.
using SwapOrder;

namespace KernelModel.Bugs;

public sealed partial class Bench
{
    /// <summary>Gives the file a page and swaps it out: it stays in the swap cache, dirty.</summary>
    public SwapEntry SwapOutFile(byte content, byte? tags = null)
    {
        SwapEntry entry = default;
        if (Memory.AllocateLocked() is not { } folio)
            return entry;
        folio.Bytes().Fill(content);
        folio.MarkUptodate();
        folio.MarkDirty();
        if (tags is { } value && folio.TryBeginTagging())
        {
            folio.Tags().Fill(value);
            folio.PublishTags();
        }

        if (File.Add(0, folio))
        {
            FileTruth = content;
            FileTags = tags;
            if (Map.TryAllocate(out entry))
            {
                Cache.Add(folio, entry);
                if (Map.Duplicate(entry))
                    File.SwapOut(0, folio, entry);
            }
        }

        folio.Unlock();
        folio.Put();
        return entry;
    }

    /// <summary>Gives up the file's page, wherever it is. Kernel: <c>shmem_undo_range</c>.</summary>
    public void Truncate()
    {
        if (File.FolioAt(0) is { } folio && folio.TryGet())
        {
            // A file lets go of a folio by swapping it out.
            folio.Lock();
            if (!folio.IsSwapCache && Map.TryAllocate(out SwapEntry fresh))
            {
                Cache.Add(folio, fresh);
                if (Map.Duplicate(fresh) && !File.SwapOut(0, folio, fresh))
                    Map.Free(fresh);
            }

            folio.Unlock();
            folio.Put();
        }

        if (!File.TryLoad(0, out SwapEntry entry))
            return;
        File.Lock();
        int erased = File.Erase(0, entry);
        if (erased > 0)
            FileTruth = null;
        File.Unlock();
        if (erased > 0)
            Cache.FreeAndReclaim(entry, erased);
    }

    /// <summary>Writes a cached folio to the device; it stays in the cache.</summary>
    /// <param name="entry">The folio's entry.</param>
    /// <param name="lookedAt">A page table that is looked at before the writeback ends, as the reclaim for the I/O's own memory does; or null.</param>
    public void WriteBack(SwapEntry entry, PageTable? lookedAt = null)
    {
        if (Map.GetDevice(entry) is not { } device)
            return;
        if (Cache.Lookup(entry) is { } folio)
        {
            folio.Lock();
            bool begins = Cache.Matches(folio, entry) && Hooks.PrepareToSwap(folio);
            if (begins)
            {
                folio.ClearDirty();
                folio.BeginWriteback();
            }

            folio.Unlock();
            if (begins)
            {
                device.Write(entry, folio);
                lookedAt?.Lock();
                lookedAt?.Unlock();
                folio.EndWriteback();
            }

            folio.Put();
        }

        device.Put();
    }

    /// <summary>Swaps a page out into the pool instead of onto the device. Kernel: <c>zswap_store</c>.</summary>
    public void SwapOutToPool(Process process)
    {
        UnmapPath.Unmap(this, process);
        Pte pte = process.Table.Read(Process.Slot);
        if (!pte.IsSwap || Cache.Lookup(pte.ToEntry()) is not { } folio)
            return;
        folio.Lock();
        if (Cache.Matches(folio, pte.ToEntry()) && Hooks.PrepareToSwap(folio))
        {
            Pool.Store(pte.ToEntry(), folio);
            folio.ClearDirty();
            Cache.Delete(folio);
        }

        folio.Unlock();
        folio.Put();
    }

    /// <summary>Gives a process's page to a device for a while: the pte becomes a marker, the mapping and its reference stay. Kernel: <c>make_device_exclusive</c>.</summary>
    public static void GiveToDevice(Process process)
    {
        PageTable table = process.Table;
        table.Lock();
        Pte pte = table.Read(Process.Slot);
        if (pte.IsPresent)
            table.SetSwap(Process.Slot, Pte.FromEntry(SwapEntry.DeviceExclusive(pte.Pfn, pte.IsWritable)).CarryFlags(pte));
        table.Unlock();
    }

    /// <summary>Somebody holds the lock of a page that a device has, for a moment.</summary>
    public void TouchDevicePage(Process process)
    {
        Pte pte = process.Table.Read(Process.Slot);
        if (!pte.IsSwap || Memory.FolioAt(pte.ToEntry().Pfn) is not { } folio || !folio.TryGet())
            return;
        folio.Lock();
        folio.MarkDirty();
        folio.Unlock();
        folio.Put();
    }

    /// <summary>Writes a process's page out while it stays mapped; its pte is looked at on the way. Kernel: <c>folio_mkclean</c> before the transfer.</summary>
    public void CleanAndWrite(Process process)
    {
        PageTable table = process.Table;
        if (Memory.FolioOf(table.Read(Process.Slot)) is not { } folio || !folio.TryGet())
            return;
        folio.Lock();
        folio.BeginWriteback();
        folio.Unlock();
        table.Lock();
        Pte pte = table.Read(Process.Slot);
        if (Memory.FolioOf(pte) == folio)
            table.Map(Process.Slot, pte.MkClean());
        table.Unlock();
        folio.EndWriteback();
        folio.Put();
    }

    /// <summary>Somebody without a lock who sees a pte finds the mapping counted. Kernel: what <c>bad_page</c> and the fast pin's checks rely on.</summary>
    public void LookAtMapping(Process process)
    {
        Pte seen = process.Table.Read(Process.Slot);
        if (Memory.FolioOf(seen) is not { } folio || !folio.TryGet())
            return;
        int mappings = folio.MapCount;
        bool isSame = process.Table.Read(Process.Slot).Value == seen.Value;
        folio.Put();
        if (isSame && mappings == 0)
            throw new BadPageStateException($"{folio} is mapped by {process.Name}, and its mapping is not counted.");
    }

    /// <summary>Copies the tags of a process's page, if it has any, and compares them.</summary>
    public void CopyTags(Process process, byte expected)
    {
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        if (Memory.FolioOf(process.Table.Read(Process.Slot)) is not { } folio || !folio.TryGet())
            return;
        if (folio.IsTaggedUnordered())
        {
            MemoryFence.Read();
            folio.LoadTags(0, packed);
        }
        else
        {
            packed.Fill(expected);
        }

        folio.Put();
        if (packed.ContainsAnyExcept(expected))
            throw new CorruptionException(Damage.Tags, $"{process.Name}: somebody copied tags of its page that nobody had written yet");
    }

    /// <summary>Hands a slot that is not in use to a new owner, and saves its tags. Kernel: <c>swapoff</c>, <c>swapon</c> and a first page.</summary>
    public void ReuseSlot(SwapEntry entry, byte tags)
    {
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        packed.Fill(tags);
        if (InUse.Value != 0)
            return;
        InUse.Add(new SwapBatch(entry, 1));
        Tags.TrySave(entry, packed);
    }
}
