// Pages of the bench that change their place, are copied for a write, or are read ahead.
using KernelModel.Bugs;
using SwapOrder;
using static KernelModel.Explorer.Scenarios.BenchSetUp;

namespace KernelModel.Explorer.Scenarios;

internal static class BenchMoveScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("move-and-fault", "A page that is swapped out and cached is moved while a thread faults on it and writes.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            MoveSwap, FaultAndWrite),
        Of("move-and-unmap-again", "A page on storage is moved while a thread brings it back where it was, and it goes out again under the same entry.", bench => bench.SwapOut(tags: Tags),
            MoveSwap, stage => stage.Bench.BringBackAndUnmap()) with
        {
            Catches = [nameof(CacheNotAskedAgain)],
        },
        Of("move-cached", "A page is moved on its way out: its folio knows where it belongs.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                UnmapPath.Unmap(bench, bench.A);
            },
            MoveSwap, stage => stage.Run(WriteOutPath.WriteOut, stage.Bench.A)) with
        {
            Catches = [nameof(FolioLeftBehind)],
        },
        Of("move-swap-twice", "Two threads move a protected page that is swapped out.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                bench.Protect();
                UnmapPath.Unmap(bench, bench.A);
            },
            MoveSwap, MoveSwap),
        Of("move-swap-and-fork", "A process forks while its page is swapped out and moved.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            MoveSwap, stage => stage.Run(ForkPath.Fork, stage.Bench.A)),
        Of("move-swap-and-give-up", "A page is moved while its process gives it up.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            MoveSwap, stage => stage.Run(ZapSlotPath.Zap, stage.Bench.A)),
        Of("move-swap-and-swapoff", "A page is given up and its device removed while it is moved.", bench => bench.SwapOut(tags: Tags),
            MoveSwap, BenchFaultScenarios.GiveUpAndSwapOff),
        Of("move-swap-and-replace", "The cached page is given up while it is moved, and another page gets its entry.", bench => bench.SwapOutAndReadAhead(),
            MoveSwap, stage => stage.Bench.Rewrite(New)),
        Of("move-swap-of-two", "A page that is another process's as well is not moved.", bench => bench.ReadAhead(bench.SwapOutShared(Tags)), MoveSwap, MoveSwap),
        Of("move-swap-onto-another", "There is a page where the swapped-out one is to go.", bench =>
            {
                bench.SwapOutAndReadAhead();
                bench.Fill(bench.A, New, slot: Process.Other);
            },
            MoveSwap, MoveSwap),
        Of("move-present-twice", "Two threads move a protected page.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                bench.Protect();
            },
            MovePresent, MovePresent),
        Of("move-present-and-pin", "A page is moved while a device writes to it.", bench => bench.Fill(bench.A, Old), MovePresent, stage => stage.Run(PinPath.Pin, stage.Bench.A)) with
        {
            Catches = [nameof(MovedThoughPinned)],
        },
        Of("move-present-and-unmap", "A page is moved while it is swapped out.", bench => bench.Fill(bench.A, Old, Tags), MovePresent, stage => stage.Run(UnmapPath.Unmap, stage.Bench.A)),
        Of("move-present-and-fork", "A process forks while its page is moved.", bench => bench.Fill(bench.A, Old, Tags), MovePresent, stage => stage.Run(ForkPath.Fork, stage.Bench.A)),
        Of("move-present-and-give-up", "A page is moved while its process gives it up, and another process gets the frame.", bench => bench.Fill(bench.A, Old, Tags),
            MovePresent, stage =>
            {
                stage.Bench.GiveUp(stage.Bench.A);
                stage.Bench.Fill(stage.Bench.B, New);
            }),
        Of("move-present-of-two", "A page that a child has, too, is not moved.", SetUpShared, MovePresent, MovePresent),
        Of("move-present-onto-another", "There is a page where the present one is to go.", bench =>
            {
                bench.Fill(bench.A, Old);
                bench.Fill(bench.A, New, slot: Process.Other);
            },
            MovePresent, MovePresent),
        Of("copied-by-both", "A parent and its child write to their page.", SetUpShared,
            WriteFault, stage =>
            {
                stage.Run(WriteFaultPath.WriteFault, stage.Bench.B);
                stage.Bench.Write(stage.Bench.B, Newer);
            }),
        Of("copied-twice", "Two threads of a process write to a page that its child has, too.", SetUpShared, WriteFault, WriteFault),
        Of("copied-and-unmapped", "A page is copied for a write while it is swapped out.", SetUpShared,
            WriteFault, stage =>
            {
                stage.Run(UnmapPath.Unmap, stage.Bench.A);
                stage.Run(WriteOutPath.WriteOut, stage.Bench.A);
            }),
        Of("copied-and-given-up", "A page is copied for a write while its process gives it up, and takes a new one.", SetUpShared,
            WriteFault, stage =>
            {
                stage.Bench.GiveUp(stage.Bench.A);
                stage.Bench.Fill(stage.Bench.A, Newer);
            }),
        Of("copied-and-looked-at", "A page is copied for a write while somebody without a lock looks at its mapping.", SetUpShared,
            WriteFault, stage => stage.Bench.LookAtMapping(stage.Bench.A)),
        Of("copied-without-memory", "There is no frame for the copy.", bench =>
            {
                SetUpShared(bench);
                bench.TakeEverything(frames: true, slots: false);
            },
            WriteFault, WriteFault) with
        {
            Check = stage => stage.Bench.GiveEverythingBack(),
        },
        Of("own-page-written", "A process writes to a page that is its own, and that came back read-only.", SetUpOwnReadOnly, WriteFault, stage => stage.Run(ForkPath.Fork, stage.Bench.A)),
        Of("read-ahead-twice", "Two threads read a page into the swap cache.", bench => bench.SwapOut(tags: Tags), ReadAhead, ReadAhead),
        Of("read-ahead-and-fault", "A page is read into the swap cache while a thread reads it past the cache.", bench => bench.SwapOut(tags: Tags),
            ReadAhead, stage =>
            {
                stage.Run(ReadPastPath.ReadPast, stage.Bench.A);
                stage.Bench.Write(stage.Bench.A, New);
            }),
        Of("read-ahead-and-map", "A page is read into the swap cache while a thread faults on it.", bench => bench.SwapOut(tags: Tags), ReadAhead, FaultAndWrite),
        Of("read-ahead-and-rewrite", "A page is read into the swap cache while it is brought back, changed and swapped out again.", bench => bench.SwapOut(tags: Tags),
            ReadAhead, stage => stage.Bench.Rewrite(New)),
        Of("read-ahead-and-swapoff", "A page is given up and its device removed while it is read into the swap cache.", bench => bench.SwapOut(tags: Tags),
            ReadAhead, BenchFaultScenarios.GiveUpAndSwapOff),
        Of("read-ahead-on-bad-sector", "The page to read ahead cannot be read, and its process wants it.", bench => bench.Storage.Break(bench.SwapOut().Offset), ReadAhead, Fault) with
        {
            Allowed = [FaultResult.BusError],
        },
        Of("read-ahead-without-memory", "There is no frame to read into.", bench =>
            {
                bench.SwapOut();
                bench.TakeEverything(frames: true, slots: false);
            },
            ReadAhead, ReadAhead) with
        {
            Check = stage => stage.Bench.GiveEverythingBack(),
        },
    ];

    private static void MoveSwap(Stage stage) => stage.Run(MoveSwapPath.MoveSwap, stage.Bench.A);

    private static void MovePresent(Stage stage) => stage.Run(MovePresentPath.MovePresent, stage.Bench.A);

    private static void WriteFault(Stage stage)
    {
        stage.Run(WriteFaultPath.WriteFault, stage.Bench.A);
        stage.Bench.Write(stage.Bench.A, New);
    }

    private static void ReadAhead(Stage stage) => stage.Run(ReadAheadPath.ReadIntoCache, stage.Bench.A);

    private static void Fault(Stage stage) => stage.Run(SwapInPath.SwapIn, stage.Bench.A);

    private static void FaultAndWrite(Stage stage)
    {
        Fault(stage);
        stage.Bench.Write(stage.Bench.A, New);
    }

    private static void SetUpShared(Bench bench)
    {
        bench.Fill(bench.A, Old, Tags);
        ForkPath.Fork(bench, bench.A);
    }

    private static void SetUpOwnReadOnly(Bench bench)
    {
        bench.Fill(bench.A, Old);
        bench.A.Table.Lock();
        bench.A.Table.Map(Process.Slot, bench.A.Table.Read(Process.Slot).WrProtect());
        bench.A.Table.Unlock();
    }
}
