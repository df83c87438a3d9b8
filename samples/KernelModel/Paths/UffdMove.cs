// A page changes its place without being copied.
using SwapOrder;

namespace KernelModel.Paths;

/// <summary>What <c>UFFDIO_MOVE</c> does, within one address space.</summary>
public static class UffdMove
{
    /// <summary>Moves a page that nobody else has to an empty slot. Kernel: <c>move_pages_pte</c>.</summary>
    /// <returns>False when it is shared, pinned, part of a large folio or in use; nothing was changed then.</returns>
    public static bool TryMove(Machine machine, AddressSpace space, int from, int to)
    {
        Pte original = space.Table.Read(from);
        bool moved = original.IsPresent ? TryMovePresent(machine, space, from, to, original)
            : original.IsSwap && original.ToEntry().IsSlot && TryMoveSwap(machine, space, from, to, original);
        if (moved)
            machine.Statistics.Count(Work.Moves);
        return moved;
    }

    /// <summary>Kernel: <c>move_present_ptes</c>.</summary>
    private static bool TryMovePresent(Machine machine, AddressSpace space, int from, int to, Pte original)
    {
        PageTable table = space.Table;
        bool moved = false;
        Folio? folio = machine.Memory.FolioOf(original);
        if (folio == null || !folio.TryGet())
            return false;
        if (!folio.TryLock())
            goto put;

        table.Lock();
        if (!table.PteSame(from, original) || !table.Read(to).IsNone || folio.IsLarge || !folio.IsExclusive())
            goto unlock;

        Pte pte = table.ClearForUnmap(from, folio);
        MemoryFence.Full();
        if (folio.IsMaybePinned)
        {
            // A device looks for it where it was.
            table.Map(from, pte);
            goto unlock;
        }

        folio.SetAnon(space.PlaceOf(to));
        machine.ReverseMap.Move(folio, new(space, from), new(space, to));
        // Soft-dirty: who follows the changes of this memory is to see that it has moved.
        table.Map(to, pte.MkSoftDirty());
        space.Shadow.Move(from, to);
        moved = true;

    unlock:
        table.Unlock();
        folio.Unlock();
    put:
        folio.Put();
        return moved;
    }

    /// <summary>Kernel: <c>move_swap_pte</c>.</summary>
    private static bool TryMoveSwap(Machine machine, AddressSpace space, int from, int to, Pte original)
    {
        PageTable table = space.Table;
        SwapEntry entry = original.ToEntry();
        bool moved = false;
        SwapDevice? device = machine.Map.GetDevice(entry);
        if (device == null)
            return false;

        Folio? folio = machine.Cache.Lookup(entry);
        if (folio != null)
        {
            // A large one stays where it is.
            if (folio.IsLarge || !folio.TryLock())
            {
                folio.Put();
                goto outDevice;
            }

            if (!machine.Cache.Matches(folio, entry))
                goto outFolio;
        }

        table.Lock();
        if (!table.PteSame(from, original) || !original.IsExclusive || !table.Read(to).IsNone)
            goto unlock;

        // Without a folio: else somebody is reading it in, and maps it where it was.
        if (folio == null && machine.Map.HasCache(entry))
            goto unlock;

        // It goes along, or the next fault takes it for another page's and copies it. One that was only read ahead had no place yet.
        if (folio != null)
        {
            if (!folio.IsAnon)
                folio.SetAnon(space.PlaceOf(from));
            folio.MoveAnon(space.PlaceOf(to));
        }

        moved = table.MoveSwap(from, table, to, original);
        if (moved)
            space.Shadow.Move(from, to);

    unlock:
        table.Unlock();
    outFolio:
        if (folio != null)
        {
            folio.Unlock();
            folio.Put();
        }

    outDevice:
        device.Put();
        return moved;
    }
}
