// A device is given a page.
using SwapOrder;
using SwapOrder.Contracts;

namespace KernelModel.Paths;

/// <summary>Pins pages that a device is going to write: from then on it is this page that the process has, whatever reclaim and fork want.</summary>
public static class Gup
{
    /// <summary>Pins the page of a slot for writing, faulting it in as often as needed. Kernel: <c>pin_user_pages_fast</c> with <c>FOLL_WRITE</c>.</summary>
    /// <returns>The folio, pinned; null when the page cannot be had.</returns>
    [return: Becomes(PinCount.Held, By = +1, When = Outcome.NotNull), Becomes(FolioPin.Reliable, When = Outcome.NotNull)]
    public static Folio? Pin(Machine machine, AddressSpace space, int slot, int attempts = 1000)
    {
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            Folio? folio = TryPinFast(machine, space, slot);
            if (folio == null)
                folio = TryPin(machine, space, slot);
            if (folio != null)
                return folio;
            var fault = new PageFault(space, slot, space.Table.Read(slot), IsWrite: true);
            if (Fault.HandleAndPause(machine, fault, FaultPaths.Correct) is FaultResult.BusError or FaultResult.HwPoison)
                return null;
        }

        return null;
    }

    /// <summary>Ends a pin under which a device has written. Kernel: <c>unpin_user_pages_dirty_lock</c>.</summary>
    public static void Unpin([Requires(PinCount.Held), Becomes(PinCount.None, By = -1)] Folio folio)
    {
        // The pte does not know of it; before the pin is gone, else the page is dropped as clean.
        folio.Lock();
        folio.MarkDirty();
        folio.Unlock();
        folio.Unpin();
    }

    /// <summary>Under the lock: exclusive first, then the pin. Kernel: <c>follow_page_pte</c>.</summary>
    private static Folio? TryPin(Machine machine, AddressSpace space, int slot)
    {
        PageTable table = space.Table;
        Folio? pinned = null;
        table.Lock();
        Pte pte = table.Read(slot);
        Folio? folio = machine.Memory.FolioOf(pte);
        if (folio != null && pte.IsWritable && folio.IsExclusive((int)(pte.Pfn - folio.Pfn)) && folio.TryPin())
            pinned = folio;
        table.Unlock();
        return pinned;
    }

    /// <summary>Without the lock: the pin first, then a second look at the pte, then exclusive; with barriers between. Kernel: <c>gup_fast_pte_range</c>.</summary>
    private static Folio? TryPinFast(Machine machine, AddressSpace space, int slot)
    {
        int forks = space.Forks;
        Pte pte = space.Table.Read(slot);
        if (space.IsForking || !pte.IsWritable)
            return null;
        Folio? folio = machine.Memory.FolioOf(pte);
        if (folio == null || !folio.TryPinFast())
            return null;
        MemoryFence.Full();
        bool same = space.Table.Read(slot).Value == pte.Value && space.Forks == forks;
        MemoryFence.Read();
        if (same && folio.IsExclusive((int)(pte.Pfn - folio.Pfn)))
            return folio;
        folio.Unpin();
        return null;
    }
}
