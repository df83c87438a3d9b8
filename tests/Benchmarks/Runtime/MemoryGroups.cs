using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SwapOrder;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>Memory per page (P8) and what the garbage collector sees of a million pages (P9).</summary>
internal static class MemoryGroups
{
    private const int DensePages = 262_144, Million = 1 << 20;

    public static IEnumerable<Row> BytesPerPage()
    {
        double theirs = BytesOfDictionary();
        foreach ((Distribution distribution, double target) in new[] { (Distribution.Uniform, 10d), (Distribution.Loaded, 44), (Distribution.Boot, 76), (Distribution.Random, 141) })
        {
            using var store = new MteTagStore();
            new Workload(distribution, DensePages).Fill(new OurStore(store));
            double ours = (double)store.AllocatedBytes / DensePages;
            yield return new($"P8 {distribution.Name}, bytes per page", ours, theirs, ours, Bound.AtMost, target);
            double reserved = (double)store.ReservedBytes / DensePages;
            yield return new($"{distribution.Name}, bytes per page with what the last huge page has left", reserved, theirs, reserved);
        }
    }

    public static IEnumerable<Row> Pause()
    {
        double theirs = PauseWithDictionary();
        GC.Collect();
        using var store = new MteTagStore();
        new Workload(Distribution.Loaded, Million).Fill(new OurStore(store));
        double ours = MedianPause();
        yield return new("P9 blocking gen-2 collection with a million pages, ms", ours, theirs, ours / theirs, Bound.AtMost, 1d / 50);
    }

    // Apart, so that the dictionary is garbage when they return: locals of a method that is not optimised live to its end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double BytesOfDictionary()
    {
        long before = GC.GetTotalMemory(true);
        var records = new ConcurrentDictionary<ulong, byte[]>();
        new Workload(Distribution.Loaded, DensePages).Fill(new ConcurrentStore(records));
        double bytes = GC.GetTotalMemory(true) - before;
        GC.KeepAlive(records);
        return bytes / DensePages;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double PauseWithDictionary()
    {
        var records = new ConcurrentDictionary<ulong, byte[]>();
        new Workload(Distribution.Loaded, Million).Fill(new ConcurrentStore(records));
        double pause = MedianPause();
        GC.KeepAlive(records);
        return pause;
    }

    private static double MedianPause()
    {
        GC.Collect();
        var pauses = new double[7];
        for (int i = 0; i < pauses.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);
            pauses[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Interleaved.Median(pauses);
    }
}
