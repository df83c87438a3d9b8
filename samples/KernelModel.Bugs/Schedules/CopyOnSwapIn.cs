using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Bugs.Schedules;

/// <summary>A merged page was swapped out and A has it back; B's fault makes a copy, in a thread that is watched.</summary>
internal static class CopyOnSwapIn
{
    private const int PollMilliseconds = 10, PollsAsleepForHanging = 50;

    public static string? Run(SwapInPath swapIn)
    {
        using var stage = new Stage();
        stage.SwapOutMerged(0x11);
        stage.ThreadOf(stage.A).Verify(0);
        string? harm = null;
        var thread = new Thread(() => harm = stage.Harm(stage.B, swapIn)) { IsBackground = true, Name = "fault of process B" };
        thread.Start();
        if (!IsHanging(thread))
            return harm ?? stage.HarmAtExit();

        Folio waitedFor = LockedCopy(stage);
        // The lock has no owner: let the thread go, so that it ends with the schedule.
        waitedFor.Unlock();
        thread.Join();
        return $"{stage.B.Name}: its fault waits for ever for the lock of {waitedFor}, which it holds itself";
    }

    // Nobody else runs, so a thread that sleeps has nobody to wake it.
    private static bool IsHanging(Thread thread)
    {
        int asleep = 0;
        while (!thread.Join(PollMilliseconds))
        {
            asleep = thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) ? asleep + 1 : 0;
            if (asleep == PollsAsleepForHanging)
                return true;
        }

        return false;
    }

    private static Folio LockedCopy(Stage stage) => Enumerable.Range(0, stage.Machine.Memory.FrameCount)
        .Select(frame => stage.Machine.Memory.FolioAt(frame))
        .First(folio => folio is { IsLocked: true, IsSwapCache: false })!;
}
