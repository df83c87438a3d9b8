// A device that writes to memory by itself.
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel;

/// <summary>What a device does with a page of a process: it is given the page, and writes to it some time later. Kernel: direct I/O, DMA.</summary>
public static class Device
{
    /// <summary>Pins a page, lets others have a try at it, and writes one byte to it.</summary>
    /// <param name="value">What is written, and where in the page.</param>
    /// <param name="whilePinned">What happens between the two, or null.</param>
    /// <param name="attempts">After how many faults to give up.</param>
    /// <exception cref="CorruptionException">The process has another page by now, though it did not ask for one.</exception>
    public static void Write(Machine machine, AddressSpace space, int slot, byte value, Action<Folio>? whilePinned = null, int attempts = 1000)
    {
        int generation = space.Shadow.Generation(slot);
        Folio? folio = Gup.Pin(machine, space, slot, attempts);
        if (folio == null)
            return;
        try
        {
            whilePinned?.Invoke(folio);
            Transfer(machine, space, folio, slot, generation, value);
        }
        finally
        {
            Gup.Unpin(folio);
        }
    }

    // The shadow is written with the page: under the lock that guards it.
    private static void Transfer(Machine machine, AddressSpace space, Folio folio, int slot, int generation, byte value)
    {
        space.Table.Lock();
        try
        {
            Pte pte = space.Table.Read(slot);
            if (machine.Memory.FolioOf(pte) == folio)
            {
                int page = (int)(pte.Pfn - folio.Pfn);
                folio.PinnedBytes(page)[value] = value;
                space.Shadow.Bytes(slot)[value] = value;
                machine.Statistics.Count(Work.Pins);
            }
            else if (space.Shadow.Generation(slot) == generation)
            {
                throw new CorruptionException(Damage.Content, $"{space.Name}: page {slot} is another one than the device has pinned");
            }
            else if (!folio.IsLarge)
            {
                // Given up since: the device writes all the same, to what nobody has any more. If somebody does, he has got a pinned page. (Of a large one the others are in use.)
                folio.PinnedBytes()[value] = value;
            }
        }
        finally
        {
            space.Table.Unlock();
        }
    }
}
