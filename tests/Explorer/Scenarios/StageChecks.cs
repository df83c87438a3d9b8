// What must hold once every thread has ended, whatever the schedule was.
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using SwapOrder;

namespace KernelModel.Explorer.Scenarios;

/// <summary>Looks for harm that was done. Runs under a scheduler of its own, which tells when it would wait for ever.</summary>
public static class StageChecks
{
    private const int Device = 0;

    /// <exception cref="HarmException">There is some.</exception>
    /// <exception cref="CorruptionException">A page is not what it should be.</exception>
    public static void Run(Stage stage, Scenario scenario)
    {
        stage.Paths = ModelPaths.Correct;
        scenario.Check(stage);
        NothingIsLocked(stage);
        foreach (AddressSpace space in stage.Spaces)
        {
            for (int slot = 0; slot < space.Table.Length; slot++)
                stage.Read(space, slot);
        }

        foreach (AddressSpace space in stage.Spaces)
            Paths.Zap.All(stage.Machine, space);
        stage.Machine.Frames.ReclaimAll();
        IReadOnlyList<string> left = stage.Machine.Leftovers();
        if (left.Count > 0)
            throw new HarmException(HarmKind.Counts, $"never given back: {string.Join("; ", left)}");
        stage.Machine.Map.StopAllocating(Device);
        stage.Machine.Map.RemoveDevice(Device);
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
