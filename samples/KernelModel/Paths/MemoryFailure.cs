// A frame breaks.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>What happens when the memory controller reports a frame that cannot be trusted any more.</summary>
public static class MemoryFailure
{
    /// <summary>
    /// Marks a clean page of the swap cache as broken: whoever faults on it gets a signal, until reclaim drops it; its content is on a device still. Other pages
    /// are left alone here. Kernel: <c>memory_failure</c>; the page stays in the cache as <c>me_swapcache_dirty</c> leaves it, since <c>me_swapcache_clean</c>, which
    /// drops it at once, would leave no signal to be seen.
    /// </summary>
    /// <returns>Whether the frame was marked.</returns>
    public static bool Poison(Machine machine, long pfn)
    {
        bool poisoned = false;
        Folio? folio = machine.Memory.FolioAt(pfn);
        if (folio == null || !folio.TryGet())
            return false;
        if (!folio.TryLock())
            goto put;

        if (folio.IsSwapCache && folio.IsAnon && !folio.IsLarge && !folio.IsMapped && !folio.IsDirty && !folio.IsWriteback)
        {
            folio.MarkPoisoned();
            poisoned = true;
        }

        folio.Unlock();
    put:
        folio.Put();
        return poisoned;
    }
}
