// Faults on pages that are swapped out, at the same time as something else.
using KernelModel.Bugs;
using SwapOrder;

namespace KernelModel.Explorer.Scenarios;

internal static class SwapInScenarios
{
    private const byte Old = 0x11, New = 0x22, Tags = 0x5A, Junk = 0xBD;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("one-page-twice", "Two threads of one process fault on the same page.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.SwapOut(stage.A);
            },
            Threads = [stage => stage.Read(stage.A), stage => stage.Write(stage.A, New)],
        },
        new("past-the-cache-twice", "Two threads fault on a page that is read past the swap cache; its tags come with it.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.C, Old);
                stage.Tag(stage.C, Tags);
                stage.SwapOut(stage.C);
            },
            Threads = [stage => stage.Read(stage.C), stage => stage.Write(stage.C, New)],
        },
        new("merged-page", "A merged page comes back for two processes at once: one of them gets a copy.")
        {
            SetUp = stage => stage.SwapOutMerged(Old),
            Threads = [stage => stage.Read(stage.A), stage => stage.Read(stage.B)],
            Catches = [nameof(CopyLockedTwice)],
        },
        new("bad-sector", "A merged page cannot be read: both processes get a bus error.")
        {
            SetUp = stage => stage.Storage.Break(stage.SwapOutMerged(Old).Offset),
            Threads = [stage => stage.Read(stage.A), stage => stage.Read(stage.B)],
            Allowed = [FaultResult.BusError],
            Catches = [nameof(BusErrorKeepsLock)],
        },
        new("tagged-page", "A tagged page is written while another thread reads it.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Tag(stage.A, Tags);
                stage.SwapOut(stage.A);
            },
            Threads = [stage => stage.Write(stage.A, New), stage => stage.Read(stage.A)],
            Catches = [nameof(RestoreAfterFree)],
        },
        new("entry-reused", "While B faults on a merged page, the others bring it back, change it, merge it again and swap it out.")
        {
            SetUp = stage =>
            {
                stage.SwapOutMerged(Old);
                stage.Read(stage.A);
            },
            Threads = [stage => stage.Read(stage.B), ChangeMergeAndSwapOut],
            Catches = [nameof(MatchBeforeLock), nameof(UnlockBeforePteSame)],
        },
        new("memory-failure", "The cached page that B needs a copy of is found to be broken.")
        {
            SetUp = stage =>
            {
                stage.SwapOutMerged(Old);
                stage.Read(stage.A);
                stage.Zap(stage.A);
            },
            Threads = [stage => stage.Read(stage.B), FailCachedPage],
            Allowed = [FaultResult.BusError],
            Catches = [nameof(CopyBeforeUptodate)],
        },
        new("read-ahead", "Somebody reads a page into the swap cache while its process reads it past the cache.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.C, Old);
                stage.SwapOut(stage.C);
            },
            Threads = [ReadAhead, stage => stage.Read(stage.C)],
            Catches = [nameof(FreshFolioLost)],
        },
    ];

    private static void ChangeMergeAndSwapOut(Stage stage)
    {
        stage.Fill(stage.B, New);
        stage.Fill(stage.A, New);
        if (stage.Merge(stage.A, stage.B))
            stage.Reclaim(stage.A);
    }

    /// <summary>What the kernel does with a dirty page of the swap cache: it loses its uptodate flag. Kernel: <c>memory_failure</c>, <c>me_swapcache_dirty</c>.</summary>
    private static void FailCachedPage(Stage stage)
    {
        Pte pte = stage.B.Table.Read(0);
        if (!pte.IsSwap || stage.Machine.Cache.Lookup(pte.ToEntry()) is not { } folio)
            return;
        folio.Lock();
        if (stage.Machine.Cache.Matches(folio, pte.ToEntry()))
        {
            folio.ClearUptodate();
            folio.Bytes().Fill(Junk);
        }

        folio.Unlock();
        folio.Put();
    }

    /// <summary>Kernel: <c>swapin_readahead</c>.</summary>
    private static void ReadAhead(Stage stage)
    {
        Pte pte = stage.C.Table.Read(0);
        if (!pte.IsSwap || stage.Machine.Map.GetDevice(pte.ToEntry()) is not { } device)
            return;
        stage.Paths.ReadIntoCache(stage.Machine, device, pte.ToEntry())?.Put();
        device.Put();
    }
}
