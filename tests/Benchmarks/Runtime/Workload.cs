using System.Runtime.CompilerServices;
using SwapOrder;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>What is done with one page; a struct, so that the loop is compiled for it.</summary>
internal interface IOperations
{
    static abstract bool Do<TStore>(TStore store, int slot, ReadOnlySpan<byte> page, Span<byte> packed)
        where TStore : struct, IStore;
}

/// <summary>Restore, invalidate, save: a page comes in and goes out again.</summary>
internal readonly struct Cycle : IOperations
{
    public static bool Do<TStore>(TStore store, int slot, ReadOnlySpan<byte> page, Span<byte> packed)
        where TStore : struct, IStore
    {
        bool found = store.Restore(slot, packed);
        store.Invalidate(slot);
        store.Save(slot, page);
        return found;
    }
}

/// <summary>A save over the old record, then a restore.</summary>
internal readonly struct Replace : IOperations
{
    public static bool Do<TStore>(TStore store, int slot, ReadOnlySpan<byte> page, Span<byte> packed)
        where TStore : struct, IStore
    {
        store.Save(slot, page);
        return store.Restore(slot, packed);
    }
}

/// <summary>A restore that finds its record.</summary>
internal readonly struct Hit : IOperations
{
    public static bool Do<TStore>(TStore store, int slot, ReadOnlySpan<byte> page, Span<byte> packed)
        where TStore : struct, IStore => store.Restore(slot, packed);
}

/// <summary>Live pages of a distribution, and a random order in which to work on them.</summary>
/// <remarks>A slot's page stays the same, as if its process left it alone. Page contents come from a small pool: they were just written by their owner.</remarks>
internal sealed class Workload
{
    private const int PoolPages = 512;

    private readonly byte[] _pool;
    private readonly (int Slot, int Page)[] _order;

    public Workload(Distribution distribution, int pages, int seed = 1)
    {
        Pages = pages;
        _pool = distribution.Pages(PoolPages, seed);
        var random = new Random(seed);
        // In the order of work, so that looking up what to do costs no cache miss.
        _order = [.. Enumerable.Range(0, pages).Select(slot => (slot, random.Next(PoolPages)))];
        random.Shuffle(_order);
    }

    public int Pages { get; }

    public void Fill<TStore>(TStore store)
        where TStore : struct, IStore
    {
        foreach ((int slot, int page) in _order.OrderBy(work => work.Slot))
            store.Save(slot, Page(page));
    }

    /// <summary>Works through all pages that many times; only those of a thread, when there are several.</summary>
    /// <remarks>The array is the caller's: a method with a stackalloc is compiled once, before its callees have run, and never again.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Run<TStore, TOperations>(TStore store, int passes, byte[] packed, int thread = 0, int threads = 1)
        where TStore : struct, IStore
        where TOperations : struct, IOperations
    {
        int found = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            for (int at = thread; at < _order.Length; at += threads)
                found += TOperations.Do(store, _order[at].Slot, Page(_order[at].Page), packed) ? 1 : 0;
        }

        return found;
    }

    private ReadOnlySpan<byte> Page(int page) => _pool.AsSpan(page * MteTags.PackedBytes, MteTags.PackedBytes);
}
