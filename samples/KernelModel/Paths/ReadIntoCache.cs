// Reading a page into the swap cache.
using SwapOrder;
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace KernelModel.Paths;

public static partial class SwapIn
{
    /// <summary>
    /// The folio of an entry, from the swap cache or read into it; with a reference, not locked. Null when there was no frame, or the entry was freed
    /// meanwhile. Kernel: <c>read_swap_cache_async</c>.
    /// </summary>
    [return: Links(nameof(entry), As = LinkNames.Cache)]
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(Uptodate.Unknown)]
    [return: Becomes(StableContent.Unknown), Becomes(WriteRight.Unknown), Becomes(MappingCount.None), Becomes(ReuseTest.Open)]
    [return: Becomes(FolioMatch.Unmatched), Becomes(RestoreTarget.Pending), Becomes(WritebackWait.NotWaited)]
    public static Folio? ReadIntoCache(
        Machine machine,
        [Requires(DeviceRef.Held)] SwapDevice device,
        [Becomes(SwapTags.Pending, When = Outcome.NotNull), Becomes(EntryLock.Sought, When = Outcome.NotNull)]
        [Becomes(EntryPlace.AsFound, From = EntryPlace.Computed)]
        [Forbids(EntryCount.Freed, Rule = "SWAP306")] SwapEntry entry)
    {
        Folio? fresh = null;
        Folio? found;
        while (true)
        {
            found = machine.Cache.Lookup(entry);
            if (found != null)
                break;

            if (fresh == null)
            {
                fresh = machine.Frames.AllocateLocked();
                if (fresh == null)
                    break;
            }

            if (machine.Map.Pin(entry))
            {
                machine.Cache.Add(fresh, entry);
                device.Read(entry, fresh);
                return fresh;
            }

            // Not counted any more: a zap or another thread's fault was faster. The pte will tell.
            if (machine.Map.Count(entry) == 0)
                break;

            // The cache flag is set and no folio is there yet: somebody is between the two, or reads past the cache.
            Cpu.Relax();
        }

        if (fresh != null)
        {
            fresh.Unlock();
            fresh.Put();
        }

        return found;
    }
}
