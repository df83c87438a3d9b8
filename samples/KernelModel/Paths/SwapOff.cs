// A swap device goes away while it is in use.
using SwapOrder;
using SwapOrder.Scheduling;

namespace KernelModel.Paths;

/// <summary>Removes swap devices.</summary>
public static class SwapOff
{
    /// <summary>Brings everything back that is on a device, and removes it. Kernel: <c>swapoff</c>.</summary>
    public static void Remove(Machine machine, SwapArea area)
    {
        machine.Map.StopAllocating(area.Device.Type);
        while (area.Device.InUse > 0)
        {
            TryToUnuse(machine, area.Device.Type, area.Device.SlotCount);
            Cpu.Relax();
        }

        machine.Devices.Remove(area);
    }

    /// <summary>One look through everything that may name a slot of the device. Kernel: <c>try_to_unuse</c>.</summary>
    private static void TryToUnuse(Machine machine, int type, long slots)
    {
        foreach (SharedFile file in machine.Spaces.Files)
            UnuseFile(machine, file, type);
        foreach (AddressSpace space in machine.Spaces.Spaces)
            UnuseSpace(machine, space, type);
        for (long offset = 1; offset < slots; offset++)
            ReclaimCached(machine, new SwapEntry(type, offset));
    }

    /// <summary>Kernel: <c>unuse_mm</c>.</summary>
    private static void UnuseSpace(Machine machine, AddressSpace space, int type)
    {
        for (int slot = 0; slot < space.Table.Length; slot++)
        {
            Pte pte = space.Table.Read(slot);
            bool isOnDevice = pte.IsSwap && pte.ToEntry().IsSlot && pte.ToEntry().Type == type;
            if (isOnDevice && !Unuse.Slot(machine, space, slot, pte.ToEntry()))
                machine.Frames.ReclaimOne();
        }
    }

    /// <summary>Kernel: <c>shmem_unuse_inode</c>.</summary>
    private static void UnuseFile(Machine machine, SharedFile file, int type)
    {
        for (int index = 0; index < file.Pages.Length; index++)
        {
            if (!file.Pages.TryLoad(index, out SwapEntry entry) || entry.Type != type)
                continue;
            Folio? folio = Shmem.SwapInFolio(machine, file, index, entry, out FaultResult failure);
            if (folio != null)
            {
                folio.Unlock();
                folio.Put();
            }
            else if (failure == FaultResult.OutOfMemory)
            {
                machine.Frames.ReclaimOne();
            }
            else if (failure == FaultResult.BusError)
            {
                // Else swapoff would try to read it for ever.
                Shmem.MarkLost(machine, file, index);
                machine.Statistics.Count(Work.PoisonMarkers);
            }
        }
    }

    /// <summary>Drops a folio that only the cache still has. Kernel: the last part of <c>try_to_unuse</c>.</summary>
    private static void ReclaimCached(Machine machine, SwapEntry entry)
    {
        Folio? folio = machine.Cache.Lookup(entry);
        if (folio == null)
            return;
        folio.Lock();
        if (machine.Cache.Matches(folio, entry))
        {
            folio.WaitWriteback();
            machine.Cache.Reclaim(folio);
        }

        folio.Unlock();
        folio.Put();
    }
}
