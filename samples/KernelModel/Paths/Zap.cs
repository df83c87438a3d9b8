// Giving memory up.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>Unmaps for good: <c>munmap</c>, <c>madvise(MADV_DONTNEED)</c>, exit.</summary>
public static class Zap
{
    /// <summary>Empties one slot and gives up its page or its entry. Kernel: <c>zap_pte_range</c>.</summary>
    public static void Page(Machine machine, AddressSpace space, int slot)
    {
        PageTable table = space.Table;
        table.Lock();
        Pte pte = table.Clear(slot);
        space.Shadow.Forget(slot);
        if (pte.IsPresent)
        {
            Folio? folio = machine.Memory.FolioOf(pte);
            if (folio != null)
            {
                machine.ReverseMap.Remove(folio, space, slot);
                folio.Put();
            }
        }
        else if (pte.IsSwap)
        {
            // No restore: the content is given up, tags and all.
            SwapEntry entry = pte.ToEntry();
            if (entry.IsSlot)
                machine.Cache.FreeAndReclaim(entry);
        }

        table.Unlock();
    }

    /// <summary>Gives up a whole address space. Kernel: <c>exit_mmap</c>.</summary>
    public static void All(Machine machine, AddressSpace space)
    {
        for (int slot = 0; slot < space.Table.Length; slot++)
            Page(machine, space, slot);
    }
}
