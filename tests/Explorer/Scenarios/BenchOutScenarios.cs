// Pages of the bench on their way out, and what shares or pins them meanwhile.
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using SwapOrder;
using static KernelModel.Explorer.Scenarios.BenchSetUp;

namespace KernelModel.Explorer.Scenarios;

internal static class BenchOutScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("unmap-and-pin", "A page is swapped out while a device writes to it.", bench => bench.Fill(bench.A, Old, Tags),
            stage =>
            {
                Unmap(stage);
                WriteOut(stage);
            },
            Pin) with
        {
            Catches = [nameof(ShareRefusedIgnored), nameof(CountNotUndone)],
        },
        Of("unmap-twice", "Two threads swap a protected page out.", bench =>
            {
                bench.Fill(bench.A, Old);
                bench.Protect();
            },
            Unmap, Unmap) with
        {
            Catches = [nameof(FlagsNotCarried), nameof(ExclusiveForgotten)],
        },
        Of("unmap-and-write", "A page is written while it is swapped out.", bench => bench.Fill(bench.A, Old, Tags),
            stage =>
            {
                Unmap(stage);
                WriteOut(stage);
            },
            stage => stage.Bench.Write(stage.Bench.A, New)),
        Of("unmap-and-fork", "A page is swapped out while its process forks; both write afterwards.", bench => bench.Fill(bench.A, Old, Tags), Unmap, Fork),
        Of("unmap-and-give-up", "A page is given up while it is swapped out.", bench => bench.Fill(bench.A, Old, Tags),
            Unmap, stage => stage.Run(ZapSlotPath.Zap, stage.Bench.A)),
        Of("unmap-at-the-limit", "The entry of a shared page cannot be counted once more.", SetUpFullCount, Unmap, Unmap) with
        {
            Check = stage => FreeTheRest(stage.Bench),
            Catches = [nameof(InstalledWithoutCount)],
        },
        Of("unmap-without-slots", "There is no slot for the page.", bench =>
            {
                bench.Fill(bench.A, Old);
                bench.TakeEverything(frames: false, slots: true);
            },
            Unmap, Unmap) with
        {
            Check = stage => stage.Bench.GiveEverythingBack(),
        },
        Of("unmap-and-shrink", "A page is swapped out while reclaim takes folios out of the swap cache that nobody counts.", bench => bench.Fill(bench.A, Old, Tags),
            Unmap, stage => stage.Bench.ShrinkCache()),
        Of("unmap-with-version", "The architecture has a version for the page.", bench =>
            {
                bench.Fill(bench.A, Old);
                bench.SetVersion(7);
            },
            Unmap, Unmap),
        Of("write-out-with-full-store", "There is no room for the tags of a page.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                UnmapPath.Unmap(bench, bench.A);
                bench.FillTagStore();
            },
            WriteOut, WriteOut) with
        {
            Check = stage => stage.Bench.EmptyTagStore(),
            Catches = [nameof(TagsNotSaved)],
        },
        Of("write-out-twice", "Two threads write a page out.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                UnmapPath.Unmap(bench, bench.A);
            },
            WriteOut, WriteOut),
        Of("write-out-and-bring-back", "A page comes back, is changed and goes out again while it is written.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                UnmapPath.Unmap(bench, bench.A);
            },
            WriteOut, stage => stage.Bench.Rewrite(New)),
        Of("write-out-and-swapoff", "A page is given up and its device removed while it is written.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                UnmapPath.Unmap(bench, bench.A);
            },
            WriteOut, stage =>
            {
                stage.Bench.GiveUp(stage.Bench.A);
                stage.Bench.ShrinkCache();
                stage.Bench.SwapOff();
            }),
        Of("fork-at-the-limit", "The entry of a page cannot be counted once more: it cannot be shared, and stays its owner's.", SetUpFullCountOfOne, Fork, Fork) with
        {
            Check = stage => FreeTheRest(stage.Bench),
        },
        Of("fork-and-write", "A process writes its page while it forks.", bench => bench.Fill(bench.A, Old, Tags), Fork, stage => stage.Bench.Write(stage.Bench.A, New)),
        Of("fork-swapped", "A process forks while its page is swapped out, and brings it back.", bench => bench.SwapOut(tags: Tags),
            Fork, stage =>
            {
                stage.Run(ReadPastPath.ReadPast, stage.Bench.A);
                stage.Bench.Write(stage.Bench.A, New);
            }),
        Of("fork-and-child-faults", "A child gets a page that is swapped out, brings it back and writes it.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            Fork, stage =>
            {
                stage.Run(SwapInPath.SwapIn, stage.Bench.B);
                stage.Bench.Write(stage.Bench.B, New);
            }),
        Of("pin-shared", "A device writes to a page that its process shares with a child.", bench =>
            {
                bench.Fill(bench.A, Old);
                ForkPath.Fork(bench, bench.A);
            },
            Pin, stage => stage.Bench.Write(stage.Bench.A, New)) with
        {
            Catches = [nameof(PinnedThoughShared)],
        },
        Of("pin-and-fork", "A process forks and writes while a device writes to its page.", bench => bench.Fill(bench.A, Old),
            Pin, stage =>
            {
                Fork(stage);
                stage.Bench.Write(stage.Bench.B, New);
            }),
        Of("pin-and-replace", "The page is replaced by another one while a device pins it.", bench => bench.Fill(bench.A, Old),
            Pin, stage =>
            {
                stage.Bench.GiveUp(stage.Bench.A);
                stage.Bench.Fill(stage.Bench.B, New);
            }),
    ];

    private static void Unmap(Stage stage) => stage.Run(UnmapPath.Unmap, stage.Bench.A);

    private static void WriteOut(Stage stage) => stage.Run(WriteOutPath.WriteOut, stage.Bench.A);

    private static void Fork(Stage stage) => stage.Run(ForkPath.Fork, stage.Bench.A);

    private static void Pin(Stage stage) => stage.Run(PinPath.Pin, stage.Bench.A);

    // As many counts as an entry takes, all but the last one by processes that are not on the bench.
    private static void SetUpFullCount(Bench bench)
    {
        bench.Fill(bench.A, Old);
        ForkPath.Fork(bench, bench.A);
        UnmapPath.Unmap(bench, bench.B);
        bench.Wanted = bench.B.Table.Read(Process.Slot).ToEntry();
        CountToTheLimit(bench);
    }

    private static void SetUpFullCountOfOne(Bench bench)
    {
        bench.Wanted = bench.SwapOut();
        CountToTheLimit(bench);
    }

    private static void CountToTheLimit(Bench bench)
    {
        while (bench.Map.Duplicate(bench.Wanted))
        {
        }
    }

    private static void FreeTheRest(Bench bench)
    {
        int own = bench.Processes.Count(process => process.Table.Read(Process.Slot) is { IsSwap: true } pte && pte.ToEntry() == bench.Wanted);
        if (bench.Map.Count(bench.Wanted) != SwapMap.MaxCount)
            throw new HarmException(HarmKind.Counts, $"{bench.Wanted} was counted {SwapMap.MaxCount} times and is counted {bench.Map.Count(bench.Wanted)} times");
        if (own != 1)
            throw new HarmException(HarmKind.Counts, $"{bench.Wanted} is in {own} ptes, of which one is counted");
        bench.Map.Free(bench.Wanted, 1);
        while (bench.Map.Count(bench.Wanted) > own)
            bench.Map.Free(bench.Wanted, 1);
    }
}
