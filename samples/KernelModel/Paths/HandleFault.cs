// From an access to the path that makes it possible.
using SwapOrder;
using SwapOrder.Scheduling;

namespace KernelModel.Paths;

/// <summary>A path that a fault takes, such as <see cref="SwapIn.DoSwapPage"/> or a broken twin of it.</summary>
public delegate FaultResult FaultPath(Machine machine, in PageFault fault);

/// <summary>An access to a page of a folio.</summary>
public delegate void PageAccess(Folio folio, int page);

/// <summary>Which path a fault takes by what its slot holds: the correct ones, unless one is replaced by a broken twin.</summary>
public sealed record FaultPaths
{
    public static FaultPaths Correct { get; } = new();

    /// <summary>For a slot that holds nothing.</summary>
    public FaultPath Anonymous { get; init; } = Paths.Anonymous.DoAnonymousPage;

    /// <summary>For a swap pte.</summary>
    public FaultPath SwapIn { get; init; } = Paths.SwapIn.DoSwapPage;

    /// <summary>For a write to a pte that is mapped read-only.</summary>
    public FaultPath WriteProtect { get; init; } = Paths.WriteProtect.DoWpPage;
}

/// <summary>The fault handler and the loop around it that the processor is.</summary>
public static class Fault
{
    /// <summary>Chooses the path by what the slot held. Kernel: <c>handle_pte_fault</c>.</summary>
    public static FaultResult Handle(Machine machine, in PageFault fault, FaultPaths paths)
    {
        FaultResult result;
        if (fault.Original.IsNone)
            result = Anonymous.TryDoAnonymousLarge(machine, fault) ?? paths.Anonymous(machine, fault);
        else if (fault.Original.IsSwap)
            result = SwapInLarge.TryDoSwapPage(machine, fault) ?? paths.SwapIn(machine, fault);
        else if (fault.IsWrite && !fault.Original.IsWritable)
            result = paths.WriteProtect(machine, fault);
        else
            // Spurious: somebody has made the access possible since.
            result = FaultResult.Done;
        machine.Statistics.CountFault(result);
        return result;
    }

    /// <summary>The same; where somebody was in the way, or there was no frame, it does what makes another attempt worth while.</summary>
    public static FaultResult HandleAndPause(Machine machine, in PageFault fault, FaultPaths paths)
    {
        FaultResult result = Handle(machine, fault, paths);
        if (result == FaultResult.Retry)
            Cpu.Relax();
        else if (result == FaultResult.OutOfMemory)
            machine.Frames.ReclaimOne();
        return result;
    }

    /// <summary>
    /// Makes an access, faulting the page in as often as needed. The access runs under the page-table lock, which stands for the shoot-down of
    /// translations: an unmap waits for accesses that have begun.
    /// </summary>
    /// <param name="access">What to do with the page.</param>
    /// <param name="last">The last fault, if there was one: what a signal is about.</param>
    /// <param name="attempts">After how many faults to give up.</param>
    /// <returns><see cref="FaultResult.Done"/>, or how the last fault ended.</returns>
    public static FaultResult Access(
        Machine machine, AddressSpace space, int slot, bool isWrite, PageAccess access, out PageFault last, FaultPaths? paths = null, int attempts = 100_000)
    {
        last = default;
        machine.Statistics.Count(Work.Accesses);
        FaultResult result = FaultResult.Done;
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            Pte pte = space.Table.Read(slot);
            if (pte.IsPresent && (!isWrite || pte.IsWritable))
            {
                if (TryAccess(machine, space.Table, slot, pte, isWrite, access))
                    return FaultResult.Done;
                continue;
            }

            last = new(space, slot, pte, isWrite);
            result = HandleAndPause(machine, last, paths ?? FaultPaths.Correct);
            if (result is FaultResult.BusError or FaultResult.HwPoison)
                return result;
        }

        return result == FaultResult.Done ? FaultResult.Retry : result;
    }

    private static bool TryAccess(Machine machine, PageTable table, int slot, Pte pte, bool isWrite, PageAccess access)
    {
        table.Lock();
        try
        {
            if (!table.PteSame(slot, pte) || machine.Memory.FolioOf(pte) is not { } folio)
                return false;
            if (isWrite)
                table.Map(slot, pte.MkDirty());
            access(folio, (int)(pte.Pfn - folio.Pfn));
            return true;
        }
        finally
        {
            table.Unlock();
        }
    }
}
