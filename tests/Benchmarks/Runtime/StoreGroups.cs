using System.Collections.Concurrent;
using SwapOrder;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>The tag store against its baselines: P1 to P7. One garbage-collected store is alive at a time, lest it pays for another's garbage.</summary>
internal static class StoreGroups
{
    // The smallest size stays in half a megabyte of second-level cache with any store and any distribution; the target's sizes need one or more.
    private const int Tiny = 1024, Small = 8192, Medium = 65_536, Large = 1 << 20;

    public static IEnumerable<Row> UniformCycle()
    {
        yield return Row.Faster("P1 uniform, cycle, N=8192", Against<Cycle>(Distribution.Uniform, Small), 7);
        yield return Row.Faster("P1 uniform, cycle, N=65536", Against<Cycle>(Distribution.Uniform, Medium), 12);
    }

    public static IEnumerable<Row> LoadedCycle()
    {
        yield return Row.Faster("P2 loaded, cycle, N=8192", Against<Cycle>(Distribution.Loaded, Small), 2.4);
        yield return Row.Faster("P2 loaded, cycle, N=65536", Against<Cycle>(Distribution.Loaded, Medium), 3.3);
        yield return Row.Faster("P2 loaded, cycle, N=1048576", Against<Cycle>(Distribution.Loaded, Large, rounds: 5), 4);
    }

    public static IEnumerable<Row> LoadedReplace()
    {
        yield return Row.Faster("P3 loaded, replace+restore, N=8192", Against<Replace>(Distribution.Loaded, Small), 1.8);
        yield return Row.Faster("P3 loaded, replace+restore, N=65536", Against<Replace>(Distribution.Loaded, Medium), 2.3);
    }

    public static IEnumerable<Row> Incompressible()
    {
        yield return Row.Faster("P4 random, cycle, in place, N=8192", Against<Cycle>(Distribution.Random, Small, MteTagPayload.InPlace), 3.5);
        yield return Row.Faster("P4 random, cycle, pool, N=8192", Against<Cycle>(Distribution.Random, Small), 2.2);
    }

    public static IEnumerable<Row> Floor()
    {
        yield return Row.AtMost("P5 uniform, replace+restore / flat copy", AgainstFlat<Replace>(Distribution.Uniform, MteTagPayload.Pool), 2.2);
        yield return Row.AtMost("P5 random in place, replace+restore / flat copy", AgainstFlat<Replace>(Distribution.Random, MteTagPayload.InPlace), 3.5);
        yield return Row.AtMost("P5 loaded, replace+restore / flat copy", AgainstFlat<Replace>(Distribution.Loaded, MteTagPayload.Pool), 6);
    }

    public static IEnumerable<Row> Hits()
    {
        yield return Row.AtMost("P6 loaded, restore hit, N=8192", Against<Hit>(Distribution.Loaded, Small), .8);
        yield return Row.AtMost("P6 uniform, restore hit, N=8192", Against<Hit>(Distribution.Uniform, Small), .25);
        yield return Row.AtMost("P6 random in place, restore hit, N=8192", Against<Hit>(Distribution.Random, Small, MteTagPayload.InPlace), .6);
    }

    public static IEnumerable<Row> Allocation()
    {
        const int passes = 128; // of 8192 pages: a million cycles
        var workload = new Workload(Distribution.Loaded, Small);
        using var store = new MteTagStore();
        workload.Fill(new OurStore(store));
        var packed = new byte[MteTags.PackedBytes];
        workload.Run<OurStore, Cycle>(new OurStore(store), 4, packed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        workload.Run<OurStore, Cycle>(new OurStore(store), passes, packed);
        double ours = GC.GetAllocatedBytesForCurrentThread() - before;
        var records = new ConcurrentDictionary<ulong, byte[]>();
        workload.Fill(new ConcurrentStore(records));
        before = GC.GetAllocatedBytesForCurrentThread();
        workload.Run<ConcurrentStore, Cycle>(new ConcurrentStore(records), 4, packed);
        double theirs = (GC.GetAllocatedBytesForCurrentThread() - before) / 4d / Small;
        yield return new("P7 bytes allocated over a million cycles (baseline: per cycle)", ours, theirs, ours, Bound.AtMost, 0);
    }

    /// <summary>The rows whose targets depend on the size of the caches: at a size that fits, and as far as any store of this shape could get.</summary>
    public static IEnumerable<Row> Ceilings()
    {
        yield return Row.TimesFaster("P2 within the second-level cache, N=1024", Against<Cycle>(Distribution.Loaded, Tiny));
        yield return Row.TimesFaster("P3 within the second-level cache, N=1024", Against<Replace>(Distribution.Loaded, Tiny));
        yield return Row.TimesFaster("P4 within the second-level cache, in place, N=1024", Against<Cycle>(Distribution.Random, Tiny, MteTagPayload.InPlace));
        yield return Row.TimesFaster("P4 within the second-level cache, pool, N=1024", Against<Cycle>(Distribution.Random, Tiny));
        yield return Row.TimesFaster("P2 ceiling: a bare table, N=8192", BareAgainst<Cycle>(Distribution.Loaded, Small));
        yield return Row.TimesFaster("P2 ceiling: a bare table, N=65536", BareAgainst<Cycle>(Distribution.Loaded, Medium));
        yield return Row.TimesFaster("P2 ceiling: a bare table, N=1048576", BareAgainst<Cycle>(Distribution.Loaded, Large, 5));
        yield return Row.TimesFaster("P3 ceiling: a bare table, N=8192", BareAgainst<Replace>(Distribution.Loaded, Small));
        yield return Row.TimesFaster("P4 ceiling: a bare table, N=8192", BareAgainst<Cycle>(Distribution.Random, Small));
    }

    public static IEnumerable<Row> OtherBaselines()
    {
        foreach (Distribution distribution in Distribution.All)
        {
            yield return Row.Information($"{distribution.Name}, cycle, N=8192 / ConcurrentDictionary", Against<Cycle>(distribution, Small));
            yield return Row.Information($"{distribution.Name}, cycle, N=8192 / Dictionary with a lock", AgainstLocked(distribution));
            yield return Row.Information($"{distribution.Name}, cycle, N=8192 / flat copy", AgainstFlat<Cycle>(distribution, MteTagPayload.Pool));
        }
    }

    private static Comparison Against<TOperations>(Distribution distribution, int pages, MteTagPayload payload = MteTagPayload.Pool, int rounds = 31)
        where TOperations : struct, IOperations =>
        Compare<ConcurrentStore, TOperations>(distribution, pages, payload, new ConcurrentStore([]), rounds);

    private static Comparison BareAgainst<TOperations>(Distribution distribution, int pages, int rounds = 31)
        where TOperations : struct, IOperations =>
        Compare<BareStore, ConcurrentStore, TOperations>(new Workload(distribution, pages), new BareStore(pages), new ConcurrentStore([]), rounds);

    private static Comparison AgainstLocked(Distribution distribution) =>
        Compare<LockedStore, Cycle>(distribution, Small, MteTagPayload.Pool, new LockedStore([], new Lock()), 31);

    private static Comparison AgainstFlat<TOperations>(Distribution distribution, MteTagPayload payload)
        where TOperations : struct, IOperations =>
        Compare<FlatStore, TOperations>(distribution, Small, payload, new FlatStore(new byte[Small * MteTags.PackedBytes]), 31);

    private static Comparison Compare<TBaseline, TOperations>(
        Distribution distribution, int pages, MteTagPayload payload, TBaseline baseline, int rounds)
        where TBaseline : struct, IStore
        where TOperations : struct, IOperations
    {
        using var store = new MteTagStore(new MteTagStoreOptions { Payload = payload });
        return Compare<OurStore, TBaseline, TOperations>(new Workload(distribution, pages), new OurStore(store), baseline, rounds);
    }

    private static Comparison Compare<TOurs, TBaseline, TOperations>(Workload workload, TOurs ours, TBaseline baseline, int rounds)
        where TOurs : struct, IStore
        where TBaseline : struct, IStore
        where TOperations : struct, IOperations
    {
        workload.Fill(ours);
        workload.Fill(baseline);
        var packed = new byte[MteTags.PackedBytes];
        int passes = Math.Max(1, 2 * Small / workload.Pages);
        long count = (long)passes * workload.Pages;
        Comparison comparison = Interleaved.Compare(
            new Timed("ours", count, () => workload.Run<TOurs, TOperations>(ours, passes, packed)),
            new Timed("baseline", count, () => workload.Run<TBaseline, TOperations>(baseline, passes, packed)),
            rounds);
        GC.Collect();
        return comparison;
    }
}
