// Frames for new pages; reclaims some when there are none.
using KernelModel.Paths;
using SwapOrder;
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace KernelModel;

/// <summary>Allocates single frames, with direct reclaim: nobody who asks may hold a page-table lock. Kernel: <c>vma_alloc_folio</c>, <c>try_to_free_pages</c>.</summary>
public sealed class FrameAllocator(Machine machine)
{
    private const int ScansBeforeGivingUp = 200;

    private int _hand, _row;

    /// <summary>A folio with one reference, or null when all frames are busy.</summary>
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(Uptodate.No, When = Outcome.NotNull)]
    public Folio? Allocate()
    {
        if (machine.Faults?.Strikes(FaultKind.OutOfMemory) == true)
            return null;
        Folio? folio = machine.Memory.Allocate();
        for (int scan = 0; folio == null && scan < ScansBeforeGivingUp; scan++)
        {
            ReclaimOne();
            folio = machine.Memory.Allocate();
        }

        return folio;
    }

    /// <summary>The same, locked.</summary>
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(FolioLock.Locked, When = Outcome.NotNull), Becomes(Uptodate.No, When = Outcome.NotNull)]
    public Folio? AllocateLocked()
    {
        if (machine.Faults?.Strikes(FaultKind.OutOfMemory) == true)
            return null;
        Folio? folio = machine.Memory.AllocateLocked();
        for (int scan = 0; folio == null && scan < ScansBeforeGivingUp; scan++)
        {
            ReclaimOne();
            folio = machine.Memory.AllocateLocked();
        }

        return folio;
    }

    /// <summary>
    /// A large folio, with one reference and locked. Reclaims one row of frames for it and gives up if some of them are busy: nobody depends on it. Kernel:
    /// <c>vma_alloc_folio</c> with an order, <c>try_to_compact_pages</c>.
    /// </summary>
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(FolioLock.Locked, When = Outcome.NotNull), Becomes(Uptodate.No, When = Outcome.NotNull)]
    public Folio? AllocateLargeLocked(int order)
    {
        Folio? folio = machine.Memory.AllocateLocked(order);
        if (folio != null || machine.Memory.FrameCount < 1 << order)
            return folio;
        int rows = machine.Memory.FrameCount >> order;
        ReclaimRow(((Interlocked.Increment(ref _row) & int.MaxValue) % rows) << order, 1 << order);
        return machine.Memory.AllocateLocked(order);
    }

    /// <summary>Frees the next frame that can be freed, in the order of a clock's hand. Kernel: <c>shrink_folio_list</c> over the inactive list.</summary>
    /// <returns>False after a whole turn without success.</returns>
    public bool ReclaimOne()
    {
        for (int tried = 0; tried < machine.Memory.FrameCount; tried++)
        {
            SwitchPoint.Write(this);
            int frame = (Interlocked.Increment(ref _hand) & int.MaxValue) % machine.Memory.FrameCount;
            Folio? folio = machine.Memory.FolioAt(frame);
            if (folio != null && SwapOut.ShrinkFolio(machine, folio))
                return true;
        }

        Cpu.Relax();
        return false;
    }

    /// <summary>Reclaims until a whole turn frees nothing more.</summary>
    public void ReclaimAll()
    {
        while (ReclaimOne())
        {
        }
    }

    private void ReclaimRow(int first, int frames)
    {
        for (int frame = first; frame < first + frames; frame++)
        {
            if (machine.Memory.FolioAt(frame) is { } folio)
                SwapOut.ShrinkFolio(machine, folio);
        }
    }
}
