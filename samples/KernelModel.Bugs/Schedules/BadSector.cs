using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Bugs.Schedules;

/// <summary>The slot of a merged page cannot be read. A's fault ends with a bus error, as it should; then the page is looked at.</summary>
internal static class BadSector
{
    private const int LockAttempts = 3;

    public static string? Run(SwapInPath swapIn)
    {
        using var stage = new Stage();
        SwapEntry entry = stage.SwapOutMerged(0x11);
        stage.Machine.File.Break(entry.Offset);
        return stage.Harm(stage.A, swapIn) ?? StuckLock(stage, entry) ?? stage.HarmAtExit();
    }

    private static string? StuckLock(Stage stage, SwapEntry entry)
    {
        Folio? cached = stage.Machine.Cache.Lookup(entry);
        if (cached == null)
            return null;
        bool locked = false;
        for (int attempt = 0; attempt < LockAttempts && !locked; attempt++)
            locked = cached.LockOrRetry();
        if (locked)
            cached.Unlock();
        cached.Put();
        return locked ? null : $"{cached} is locked and nobody is left to unlock it: every other fault on {entry} waits for ever";
    }
}
