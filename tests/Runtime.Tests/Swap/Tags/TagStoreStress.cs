// Replaces, invalidates and restores the same few entries from several threads. Also `dotnet run --project tests/Benchmarks -- stress`.
using System.Diagnostics;

namespace SwapOrder.Runtime.Tests;

/// <summary>What a stress run saw. Any torn, wrong or lost page, and any leaked block, is a defect of the store.</summary>
internal sealed record TagStoreStressResult(long Saves, long Erasures, long Restores, long Torn, long Lost, long Leaked)
{
    public bool IsClean => (Torn, Lost, Leaked) == (0, 0, 0);

    public override string ToString() =>
        $"{Saves:N0} saves, {Erasures:N0} erasures, {Restores:N0} restores: {Torn} torn, {Lost} lost, {Leaked} leaked";
}

/// <summary>
/// Every thread changes entries of its own, as the store's rule demands, and reads everybody's. All are neighbours in one cluster. Each page tells
/// by its first tag which it is, so a mixture of two is seen.
/// </summary>
internal sealed class TagStoreStress(MteTagStore store, int threads)
{
    private const int EntriesPerThread = 3, OwnReads = 1, ForeignReads = 4, ScratchPerThread = 40;

    private static readonly byte[][] Pages = [.. Enumerable.Range(0, 16).Select(PageOf)];

    private long _saves, _erasures, _restores, _torn, _lost;

    public TagStoreStressResult Run(TimeSpan duration)
    {
        var workers = Enumerable.Range(0, threads).Select(id => new Thread(() => Work(id, duration))).ToArray();
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        for (int at = 0; at < threads * EntriesPerThread; at++)
            store.Invalidate(Entry(at));
        return new(_saves, _erasures, _restores, _torn, _lost, store.Count + MissingBlocks());
    }

    private static SwapEntry Entry(int at) => new(3, 1000 + at);

    private static SwapEntry ScratchEntry(int at) => new(3, 512 + at);

    private static byte[] PageOf(int first)
    {
        int runs = (first % 4) switch { 0 => 1, 1 => 3, 2 => 6, _ => 200 };
        byte[] tags = TagPages.WithRuns(new Random(first), runs);
        int shift = first - tags[0];
        var packed = new byte[MteTags.PackedBytes];
        MteTags.Pack([.. tags.Select(tag => (byte)((tag + shift) & 15))], packed);
        return packed;
    }

    private void Work(int id, TimeSpan duration)
    {
        var random = new Random(id);
        var packed = new byte[MteTags.PackedBytes];
        var expected = new int[EntriesPerThread];
        expected.AsSpan().Fill(-1);
        long saves = 0, erasures = 0, restores = 0, torn = 0, lost = 0;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < duration;)
        {
            int own = random.Next(EntriesPerThread);
            SwapEntry entry = Entry((own * threads) + id);
            int page = random.Next(-4, Pages.Length);
            if (page >= 0)
            {
                saves++;
                lost += store.TrySave(entry, Pages[page]) ? 0 : 1;
            }
            else
            {
                erasures++;
                lost += store.Invalidate(entry) == expected[own] >= 0 ? 0 : 1;
            }

            expected[own] = Math.Max(page, -1);
            bool found = store.TryRestore(entry, packed);
            lost += found == page >= 0 && (!found || packed.AsSpan().SequenceEqual(Pages[page])) ? 0 : 1;
            for (int read = 0; read < ForeignReads; read++)
            {
                if (store.TryRestore(Entry(random.Next(threads * EntriesPerThread)), packed))
                    torn += packed.AsSpan().SequenceEqual(Pages[packed[0] & 15]) ? 0 : 1;
            }

            restores += OwnReads + ForeignReads;
            lost += SaveAndErase(ScratchEntry((random.Next(ScratchPerThread) * threads) + id), Pages[(random.Next(4) * 4) + 3], packed) ? 0 : 1;
        }

        Interlocked.Add(ref _saves, saves);
        Interlocked.Add(ref _erasures, erasures);
        Interlocked.Add(ref _restores, restores);
        Interlocked.Add(ref _torn, torn);
        Interlocked.Add(ref _lost, lost);
    }

    // So many slots that keep a block each that the cluster has to take blocks back all the time.
    private bool SaveAndErase(SwapEntry scratch, byte[] page, byte[] packed) =>
        store.TrySave(scratch, page) && store.TryRestore(scratch, packed) && packed.AsSpan().SequenceEqual(page) && store.Invalidate(scratch);

    // A cluster has a block for each of its slots: if one leaked, the last save finds none.
    private int MissingBlocks()
    {
        int missing = 0;
        for (int slot = 0; slot < 512; slot++)
            missing += store.TrySave(new SwapEntry(3, 512 + slot), Pages[15]) ? 0 : 1;
        for (int slot = 0; slot < 512; slot++)
            store.Invalidate(new SwapEntry(3, 512 + slot));
        return missing;
    }
}
