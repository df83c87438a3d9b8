// What must hold once every thread has ended, whatever the schedule was.
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using SwapOrder;

namespace KernelModel.Explorer.Scenarios;

/// <summary>Looks for harm that was done. Runs under a scheduler of its own, which tells when it would wait for ever.</summary>
public static class StageChecks
{
    /// <exception cref="HarmException">There is some.</exception>
    /// <exception cref="CorruptionException">A page is not what it should be.</exception>
    public static void Run(Stage stage, Scenario scenario)
    {
        stage.Paths = ModelPaths.Correct;
        scenario.Check(stage);
        NothingIsLocked(stage);
        EveryPageKnowsItsPlace(stage);
        foreach (AddressSpace space in stage.Spaces)
        {
            for (int slot = 0; slot < space.Table.Length; slot++)
                stage.Read(space, slot);
        }

        foreach (SharedFile file in stage.Files)
        {
            for (int index = 0; index < file.Pages.Length; index++)
                stage.Read(file, index);
        }

        foreach (AddressSpace space in stage.Spaces)
            Paths.Zap.All(stage.Machine, space);
        foreach (SharedFile file in stage.Files)
            Paths.Shmem.Truncate(stage.Machine, file);
        stage.Machine.Frames.ReclaimAll();
        IReadOnlyList<string> left = stage.Machine.Leftovers();
        if (left.Count > 0)
            throw new HarmException(HarmKind.Counts, $"never given back: {string.Join("; ", left)}");
        foreach (SwapArea area in stage.Machine.Devices.All)
        {
            stage.Machine.Map.StopAllocating(area.Device.Type);
            stage.Machine.Map.RemoveDevice(area.Device.Type);
        }
    }

    // Else the next swap-in takes it for another page's and copies it, and the kernel's reclaim, which looks there, never finds the pte.
    private static void EveryPageKnowsItsPlace(Stage stage)
    {
        foreach (AddressSpace space in stage.Spaces)
        {
            for (int slot = 0; slot < space.Table.Length; slot++)
            {
                if (FolioOf(stage, space.Table.Read(slot), out int page) is { AnonPlace: { } place } folio && place != space.PlaceOf(slot - page))
                    throw new HarmException(HarmKind.StuckLock, $"page {slot} of {space.Name} is in {folio}, which says that it belongs elsewhere");
            }
        }
    }

    // The mapped one, or that of the swap cache if nobody else has the page: where others have it, too, it is at home with one of them, and the rest get copies.
    private static Folio? FolioOf(Stage stage, Pte pte, out int page)
    {
        page = 0;
        if (pte.IsPresent)
        {
            Folio? mapped = stage.Machine.Memory.FolioOf(pte);
            page = mapped is null ? 0 : (int)(pte.Pfn - mapped.Pfn);
            return mapped;
        }

        if (!pte.IsExclusive)
            return null;
        Folio? cached = stage.Machine.Cache.Lookup(pte.ToEntry());
        page = cached is null ? 0 : (int)(pte.ToEntry().Offset - cached.Entry.Offset);
        cached?.Put();
        return cached;
    }

    private static void NothingIsLocked(Stage stage)
    {
        foreach (AddressSpace space in stage.Spaces)
        {
            if (!space.Table.TryLock())
                throw new HarmException(HarmKind.StuckLock, $"the page table of {space.Name} is locked and nobody is left to unlock it");
            space.Table.Unlock();
        }

        for (int frame = 0; frame < stage.Machine.Memory.FrameCount; frame++)
        {
            if (stage.Machine.Memory.FolioAt(frame) is { IsLocked: true } folio)
                throw new HarmException(HarmKind.StuckLock, $"{folio} is locked and nobody is left to unlock it");
        }
    }
}
