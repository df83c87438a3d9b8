using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Bugs.Schedules;

/// <summary>
/// A merged page is swapped out. A thread of B faults on it and pauses; meanwhile everybody else brings the page back, writes it, merges it again and
/// swaps it out to the same slot. B's pte then looks as if nothing had happened, but the thread still has the old bytes.
/// </summary>
internal static class ReusedEntry
{
    private const byte OldValue = 0x11, NewValue = 0x22;

    public static string? Run(SwapInPath swapIn, PausePoint pause)
    {
        using var stage = new Stage();
        SwapEntry entry = stage.SwapOutMerged(OldValue);
        stage.ThreadOf(stage.A).Verify(0);
        stage.Machine.Paused = point =>
        {
            if (point != pause)
                return;
            stage.Machine.Paused = null;
            Interfere(stage, entry);
        };
        return stage.Harm(stage.B, swapIn) ?? stage.HarmAtExit();
    }

    private static void Interfere(Stage stage, SwapEntry entry)
    {
        // Where the paused thread has the folio locked, B's other thread cannot get past it, and this is all that happens.
        if (stage.ThreadOf(stage.B).Fill(0, NewValue) != FaultResult.Done)
            return;
        // A's write takes the old folio out of the cache, which frees the slot.
        SwapEntry again = stage.SwapOutMerged(NewValue);
        if (again != entry)
            throw new InvalidOperationException($"The schedule does not work: the new slot is {again}, not {entry}.");
    }
}
