using SwapOrder;

namespace KernelModel.Bugs.Schedules;

/// <summary>A path that reads an entry into the swap cache; <see cref="Paths.SwapIn.ReadIntoCache"/> or a broken twin of it.</summary>
internal delegate Folio? ReadPath(Machine machine, SwapDevice device, SwapEntry entry);

/// <summary>Somebody else has set the cache flag of an entry and has no folio there yet, so the reader must look again; then the flag is taken away.</summary>
internal static class SlowReader
{
    public static string? Run(ReadPath read)
    {
        using var stage = new Stage();
        SwapEntry entry = stage.SwapOutMerged(0x11);
        if (!stage.Machine.Map.Pin(entry))
            throw new InvalidOperationException($"The schedule does not work: {entry} is pinned or cached.");
        stage.Machine.Paused = point =>
        {
            if (point != PausePoint.BeforeLookupAgain)
                return;
            stage.Machine.Paused = null;
            stage.Machine.Map.Unpin(entry);
        };
        SwapDevice device = stage.Machine.Map.GetDevice(entry)!;
        read(stage.Machine, device, entry)?.Put();
        device.Put();
        return stage.HarmAtExit();
    }
}
