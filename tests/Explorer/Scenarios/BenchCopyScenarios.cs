// Faults of the bench that take a copy, read past the cache, or bring several pages back.
using KernelModel.Bugs;
using static KernelModel.Explorer.Scenarios.BenchSetUp;

namespace KernelModel.Explorer.Scenarios;

internal static class BenchCopyScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("copy-of-two", "A tagged page of a parent and its child comes back for both, as a copy for each.", bench => bench.ReadAhead(bench.SwapOutShared(Tags)),
            CopyAndWrite, stage => stage.Run(SwapInPrivatelyPath.SwapInPrivately, stage.Bench.B)) with
        {
            Catches = [nameof(RestoredIntoSource)],
        },
        Of("copy-and-rewrite", "While a thread copies a page, another one brings it back, changes it and swaps it out again.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            Copy, stage => stage.Bench.Rewrite(New)),
        Of("copy-and-give-up", "A page is copied while its process gives it up.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            Copy, stage => stage.Bench.GiveUp(stage.Bench.A)),
        Of("copy-on-bad-sector", "The page to copy cannot be read.", bench => bench.BreakAndReadAhead(), Copy, Copy) with { Allowed = [FaultResult.BusError] },
        Of("copy-and-fork", "A page is copied and written while its process forks.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            CopyAndWrite, stage => stage.Run(ForkPath.Fork, stage.Bench.A)),
        Of("copy-on-protected", "Userfaultfd protects the page to copy.", bench =>
            {
                bench.Fill(bench.A, Old);
                bench.Protect();
                bench.ReadAhead(bench.SwapOutFilled());
            },
            CopyAndWrite, Copy),
        Of("merged-of-two", "A page of two processes comes back for both: one of them gets a copy.", bench => bench.ReadAhead(bench.SwapOutShared(Tags)),
            Merged, stage =>
            {
                stage.Run(SwapInMergedPath.SwapInMerged, stage.Bench.B);
                stage.Bench.Write(stage.Bench.B, New);
            }) with
        {
            Catches = [nameof(CountLeftBehind)],
        },
        Of("merged-and-rewrite", "While a thread maps a page of two, another one brings it back, changes it and swaps it out again.", bench => bench.ReadAhead(bench.SwapOutShared(Tags)),
            Merged, stage => stage.Bench.Rewrite(New)),
        Of("merged-own-and-rewrite", "While a thread maps a page that is its process's alone, another one brings it back, changes it and swaps it out again.",
            bench =>
            {
                bench.SwapOutAndReadAhead(tags: Tags);
                bench.TakeExclusivityForLost();
            },
            Merged, stage => stage.Bench.Rewrite(New)),
        Of("merged-on-protected", "Userfaultfd protects the page that a thread maps or copies.", bench =>
            {
                bench.Fill(bench.A, Old);
                bench.Protect();
                bench.ReadAhead(bench.SwapOutFilled());
                bench.TakeExclusivityForLost();
            },
            Merged, Merged),
        Of("merged-and-shrink", "A page is given up while it comes back, and reclaim takes its folio out of the swap cache.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            Merged, stage =>
            {
                stage.Bench.GiveUp(stage.Bench.A);
                stage.Bench.ShrinkCache();
            }),
        Of("merged-on-bad-sector", "A merged page cannot be read.", bench => bench.BreakAndReadAhead(), Merged, Merged) with { Allowed = [FaultResult.BusError] },
        Of("merged-and-look", "A merged page comes back while somebody without a lock looks at its mapping.", bench => bench.ReadAhead(bench.SwapOutShared()),
            Merged, stage => stage.Bench.LookAtMapping(stage.Bench.A)),
        Of("merged-without-memory", "There is no frame for the copy that the second process needs.", bench =>
            {
                bench.ReadAhead(bench.SwapOutShared());
                SwapInMergedPath.SwapInMerged(bench, bench.A);
                bench.TakeEverything(frames: true, slots: false);
            },
            MergedOfChild, MergedOfChild) with
        {
            Check = stage => stage.Bench.GiveEverythingBack(),
            Catches = [nameof(CopyTakenForGranted)],
        },
        Of("past-and-rewrite", "While a thread reads past the cache, another one does so, too, changes the page and swaps it out again.", bench => bench.SwapOut(tags: Tags),
            Past, stage =>
            {
                Past(stage);
                stage.Bench.Rewrite(New);
            }) with
        {
            Catches = [nameof(ReadWithoutPin)],
        },
        Of("past-and-swapoff", "A page is given up and its device removed while a thread reads it.", bench => bench.SwapOut(tags: Tags),
            Past, BenchFaultScenarios.GiveUpAndSwapOff) with
        {
            Catches = [nameof(DeviceOnlyPeeked)],
        },
        Of("past-on-bad-sector", "The page to read cannot be read.", bench => bench.Storage.Break(bench.SwapOut().Offset), Past, Past) with
        {
            Allowed = [FaultResult.BusError],
        },
        Of("past-and-fork", "A page is read past the cache and written while its process forks.", bench => bench.SwapOut(tags: Tags),
            stage =>
            {
                Past(stage);
                stage.Bench.Write(stage.Bench.A, New);
            },
            stage => stage.Run(ForkPath.Fork, stage.Bench.A)),
        Of("past-on-protected", "Userfaultfd protects the page to read.", bench =>
            {
                bench.Fill(bench.A, Old);
                bench.Protect();
                bench.SwapOutFilled();
            },
            Past, Past),
        Of("large-twice", "Two threads fault on the second page of a folio of two.", bench => bench.SwapOutLarge(), Large, Large) with
        {
            Catches = [nameof(RestoredFromFaultingEntry), nameof(FreedFromFaultingEntry)],
        },
        Of("large-and-give-up", "The second page of two is given up while both come back.", bench => bench.SwapOutLarge(),
            Large, stage => stage.Bench.GiveUp(stage.Bench.A, slot: 1)),
        Of("large-and-give-up-both", "Both pages of two are given up while they come back.", bench => bench.SwapOutLarge(),
            Large, stage =>
            {
                stage.Bench.GiveUp(stage.Bench.A);
                stage.Bench.GiveUp(stage.Bench.A, slot: 1);
            }),
        Of("large-and-replace", "Both pages of two are given up while they come back, and their entries go to two others.", bench => bench.SwapOutLarge(),
            Large, stage =>
            {
                stage.Bench.GiveUp(stage.Bench.A);
                stage.Bench.GiveUp(stage.Bench.A, slot: 1);
                stage.Bench.SwapOutLarge(New);
            }),
        Of("large-on-bad-sector", "One page of two cannot be read.", bench => bench.SwapOutLarge(isUnreadable: true), Large, Large) with { Allowed = [FaultResult.BusError] },
        Of("large-on-protected", "Userfaultfd protects two pages.", bench => bench.SwapOutLarge(isUffdWp: true), Large, Large),
        Of("large-and-look", "Two pages come back while somebody without a lock looks at their mappings.", bench => bench.SwapOutLarge(),
            Large, stage => stage.Bench.LookAtMapping(stage.Bench.A)),
        Of("past-and-look", "A page is read past the cache while somebody without a lock looks at its mapping.", bench => bench.SwapOut(),
            Past, stage => stage.Bench.LookAtMapping(stage.Bench.A)),
        Of("past-without-memory", "There is no frame for the page to read.", bench =>
            {
                bench.SwapOut();
                bench.TakeEverything(frames: true, slots: false);
            },
            Past, Past) with
        {
            Check = stage => stage.Bench.GiveEverythingBack(),
        },
        Of("copy-and-look", "A page is copied while somebody without a lock looks at its mapping.", bench => bench.SwapOutAndReadAhead(),
            Copy, stage => stage.Bench.LookAtMapping(stage.Bench.A)),
        Of("copy-without-memory", "There is no frame for a copy.", bench =>
            {
                bench.SwapOutAndReadAhead();
                bench.TakeEverything(frames: true, slots: false);
            },
            Copy, Copy) with
        {
            Check = stage => stage.Bench.GiveEverythingBack(),
        },
        Of("large-and-take-one", "Somebody brings the first page of two back alone.", bench => bench.SwapOutLarge(),
            Large, stage => stage.Bench.BringBack(stage.Bench.A)),
    ];

    private static void Copy(Stage stage) => stage.Run(SwapInPrivatelyPath.SwapInPrivately, stage.Bench.A);

    private static void CopyAndWrite(Stage stage)
    {
        Copy(stage);
        stage.Bench.Write(stage.Bench.A, New);
    }

    private static void Merged(Stage stage) => stage.Run(SwapInMergedPath.SwapInMerged, stage.Bench.A);

    private static void MergedOfChild(Stage stage) => stage.Run(SwapInMergedPath.SwapInMerged, stage.Bench.B);

    private static void Past(Stage stage) => stage.Run(ReadPastPath.ReadPast, stage.Bench.A);

    private static void Large(Stage stage) => stage.Run(SwapInLargePath.SwapInLarge, stage.Bench.A);
}
