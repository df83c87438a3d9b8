using System.Collections.Concurrent;
using System.Diagnostics;
using SwapOrder;
using SwapOrder.Runtime.Tests;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>Two threads: scaling (P10) and torn reads (P11).</summary>
internal static class ThreadGroups
{
    private const int Pages = 65_536, Passes = 8, Rounds = 9;

    public static IEnumerable<Row> Scaling()
    {
        var workload = new Workload(Distribution.Loaded, Pages);
        using var store = new MteTagStore();
        var ours = new OurStore(store);
        var floor = new FlatStore(new byte[Pages * MteTags.PackedBytes]);
        workload.Fill(ours);
        double[] our = new double[Rounds], flat = new double[Rounds], ratios = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            our[round] = ScalingOf(workload, ours, Passes);
            flat[round] = ScalingOf(workload, floor, 4 * Passes);
            ratios[round] = our[round] / flat[round];
        }

        yield return new(
            "P10 throughput of two threads / of one, loaded, N=65536, against the flat copy's",
            Interleaved.Median(our), Interleaved.Median(flat), Interleaved.Median(ratios), Bound.AtLeast, .85);
        var records = new ConcurrentStore(new ConcurrentDictionary<ulong, byte[]>());
        workload.Fill(records);
        double theirs = Interleaved.Median([.. Enumerable.Range(0, 3).Select(_ => ScalingOf(workload, records, 2))]);
        yield return new("scaling of two threads / ConcurrentDictionary's", Interleaved.Median(our), theirs, Interleaved.Median(our) / theirs);
    }

    public static IEnumerable<Row> Torn()
    {
        foreach (MteTagPayload payload in Enum.GetValues<MteTagPayload>())
        {
            using var store = new MteTagStore(new MteTagStoreOptions { Payload = payload });
            TagStoreStressResult result = new TagStoreStress(store, 2).Run(TimeSpan.FromSeconds(5));
            long defects = result.Torn + result.Lost + result.Leaked;
            yield return new($"P11 torn, lost or leaked in 5 s, two writers, {payload} (baseline: restores)", defects, result.Restores, defects, Bound.AtMost, 0);
        }
    }

    private static double ScalingOf<TStore>(Workload workload, TStore store, int passes)
        where TStore : struct, IStore
    {
        TimeOf(workload, store, 1, 1);
        double one = TimeOf(workload, store, passes, 1);
        TimeOf(workload, store, 1, 2);
        return one / TimeOf(workload, store, passes, 2);
    }

    // Of the slower thread. Each of two threads has half of the pages, so the work is the same as one thread's.
    private static double TimeOf<TStore>(Workload workload, TStore store, int passes, int threads)
        where TStore : struct, IStore
    {
        var times = new double[threads];
        using var start = new Barrier(threads);
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(id => new Thread(() =>
        {
            start.SignalAndWait();
            long begin = Stopwatch.GetTimestamp();
            workload.Run<TStore, Cycle>(store, passes, new byte[MteTags.PackedBytes], id, threads);
            times[id] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }))];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        return times.Max();
    }
}
