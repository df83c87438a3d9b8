using System.Diagnostics;
using SwapOrder;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>The folio lock against the framework's (P13).</summary>
internal static class LockGroups
{
    private const int Turns = 50_000;

    // So many that starting two threads is a small part of a sample, even of the faster lock's.
    private const int ContendedTurns = 1_000_000;

    private static int s_plain;

    public static IEnumerable<Row> Speed()
    {
        Folio folio = new PhysicalMemory(1).Allocate()!;
        var managed = new Lock();
        var monitor = new object();
        var ours = new Timed("folio", Turns, () => TakeTurns(folio, Turns));
        yield return Row.AtMost("P13 uncontended lock+unlock / Lock", Interleaved.Compare(ours, new Timed("Lock", Turns, () => TakeTurns(managed, Turns))), .85);
        yield return Row.Information("uncontended lock+unlock / Monitor", Interleaved.Compare(ours, new Timed("Monitor", Turns, () => TakeTurns(monitor, Turns))));
        var ourFight = new Timed("folio", ContendedTurns, () => Fight(() => TakeTurns(folio, ContendedTurns)));
        yield return Row.AtMost(
            "P13 two threads, empty section / Lock",
            Interleaved.Compare(ourFight, new Timed("Lock", ContendedTurns, () => Fight(() => TakeTurns(managed, ContendedTurns))), 7), .5);
        yield return Row.Information(
            "two threads, empty section / Monitor",
            Interleaved.Compare(ourFight, new Timed("Monitor", ContendedTurns, () => Fight(() => TakeTurns(monitor, ContendedTurns))), 7));
        long before = GC.GetAllocatedBytesForCurrentThread();
        TakeTurns(folio, Turns);
        double bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        yield return new("P13 bytes allocated for a folio's lock (baseline: a Lock)", bytes, BytesOfLock(), bytes, Bound.AtMost, 0);
    }

    private static double BytesOfLock()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var kept = new Lock();
        kept.Enter();
        kept.Exit();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void TakeTurns(Folio folio, int turns)
    {
        for (int i = 0; i < turns; i++)
        {
            folio.Lock();
            s_plain++;
            folio.Unlock();
        }
    }

    private static void TakeTurns(Lock managed, int turns)
    {
        for (int i = 0; i < turns; i++)
        {
            managed.Enter();
            s_plain++;
            managed.Exit();
        }
    }

    private static void TakeTurns(object monitor, int turns)
    {
        for (int i = 0; i < turns; i++)
        {
            Monitor.Enter(monitor);
            s_plain++;
            Monitor.Exit(monitor);
        }
    }

    private static void Fight(Action turns)
    {
        using var start = new Barrier(2);
        Thread[] fighters = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            turns();
        }))];
        foreach (Thread fighter in fighters)
            fighter.Start();
        foreach (Thread fighter in fighters)
            fighter.Join();
    }
}
