// Two threads, one step each, at the same moment, over and over: for steps that are only safe if they are one instruction.
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SwapOrder.Runtime.Tests;

/// <summary>
/// Finds within milliseconds what a thread does between a look and a change that should be one exchange. A stress run hardly does: on a busy machine its
/// threads take turns on one processor. Here each has a processor of its own, both are known to run when a round begins, and the distance of their steps
/// is varied from round to round. With one processor nothing is found, and nothing fails.
/// </summary>
internal static class Duel
{
    private const int MostRounds = 50_000, Distances = 512, OtherDistances = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static volatile int s_sink;

    /// <summary>Runs the rounds; whatever is thrown is thrown here.</summary>
    /// <param name="prepare">Before each round, alone.</param>
    /// <param name="first">At the same moment as the other one.</param>
    /// <param name="second">At the same moment as the other one.</param>
    /// <param name="judge">After each round, alone.</param>
    public static void Run(Action prepare, Action first, Action second, Action judge)
    {
        int ready = 0, started = 0, done = 0;
        bool isOver = false;
        void Lead()
        {
            PinTo(0);
            try
            {
                var clock = Stopwatch.StartNew();
                for (int round = 1; round <= MostRounds && clock.Elapsed < Limit; round++)
                {
                    prepare();
                    Await(ref ready, round, ref isOver);
                    Volatile.Write(ref started, round);
                    Pass(round % Distances);
                    first();
                    Await(ref done, round, ref isOver);
                    judge();
                }
            }
            finally
            {
                Volatile.Write(ref isOver, true);
            }
        }

        void Follow()
        {
            PinTo(1);
            try
            {
                for (int round = 1; ; round++)
                {
                    Volatile.Write(ref ready, round);
                    if (!Await(ref started, round, ref isOver))
                        return;
                    Pass(round / Distances % OtherDistances);
                    second();
                    Volatile.Write(ref done, round);
                }
            }
            finally
            {
                Volatile.Write(ref isOver, true);
            }
        }

        Task follower = Race.Start(Follow), leader = Race.Start(Lead);
        Race.Await(follower);
        Race.Await(leader);
    }

    // False when the other thread has ended instead. Does not sleep: both are to run when they meet. Yields only after many times as long as a round takes.
    private static bool Await(ref int place, int value, ref bool isOver)
    {
        for (int spins = 1; Volatile.Read(ref place) != value; spins++)
        {
            if (Volatile.Read(ref isOver))
                return false;
            if (spins % 2000 == 0)
                Thread.Yield();
            else
                Thread.SpinWait(1);
        }

        return true;
    }

    private static void Pass(int nanoseconds)
    {
        for (int i = 0; i < nanoseconds; i++)
            s_sink = i;
    }

    // The calling thread, to one of the processors that this process may use; elsewhere than on Linux the system is left to choose.
    private static void PinTo(int index)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using Process self = Process.GetCurrentProcess();
        var allowed = (ulong)self.ProcessorAffinity;
        for (; index > 0 && (allowed & (allowed - 1)) != 0; index--)
            allowed &= allowed - 1;
        ulong one = allowed & (0 - allowed);
        _ = SetAffinity(0, sizeof(ulong), ref one);
    }

    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern int SetAffinity(int thread, nint size, ref ulong processors);
}
