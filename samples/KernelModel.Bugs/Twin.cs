// A broken twin: which rule it breaks, and which path it takes the place of.
using KernelModel.Paths;

namespace KernelModel.Bugs;

/// <summary>A path with one bug, next to the path that it is a twin of. The schedule in which it does harm is found by tests/Explorer.</summary>
/// <param name="Name">The twin's class; its file has the same name.</param>
/// <param name="Folder">The folder of its file, from the root of the repository.</param>
/// <param name="Original">The file of the correct path, from the root of the repository.</param>
/// <param name="Rule">The rule that flags it.</param>
/// <param name="Break">Puts the twin in its path's place.</param>
public sealed record Twin(string Name, string Folder, string Original, string Rule, Func<ModelPaths, ModelPaths> Break)
{
    private const string Bugs = "samples/KernelModel.Bugs", Model = "samples/KernelModel/Paths", BenchPaths = $"{Bugs}/Bench/Paths";

    /// <summary>The name of the twin's source file.</summary>
    public string File => $"{Name}.cs";

    /// <summary>The correct paths with the twin in its place.</summary>
    public ModelPaths Paths => Break(ModelPaths.Correct);

    /// <summary>All twins, in the order of their rules: of the model's paths, and of those of the bench.</summary>
    public static IReadOnlyList<Twin> All { get; } = [.. OfModel().Concat(OfBench()).Concat(OfOlderKernels()).OrderBy(twin => twin.Rule, StringComparer.Ordinal)];

    private static IEnumerable<Twin> OfModel() =>
    [
        OfDoSwapPage(nameof(CopyLockedTwice), "SWAP002", CopyLockedTwice.DoSwapPage),
        OfDoSwapPage(nameof(BusErrorKeepsLock), "SWAP301", BusErrorKeepsLock.DoSwapPage),
        new(nameof(FreshFolioLost), Bugs, $"{Model}/ReadIntoCache.cs", "SWAP301", paths => paths with { ReadIntoCache = FreshFolioLost.ReadIntoCache }),
        OfDoSwapPage(nameof(RestoreAfterFree), "SWAP101", RestoreAfterFree.DoSwapPage),
        OfDoSwapPage(nameof(UnlockBeforePteSame), "SWAP201", UnlockBeforePteSame.DoSwapPage),
        OfDoSwapPage(nameof(MatchBeforeLock), "SWAP202", MatchBeforeLock.DoSwapPage),
        OfDoSwapPage(nameof(CopyBeforeUptodate), "SWAP204", CopyBeforeUptodate.DoSwapPage),
    ];

    private static IEnumerable<Twin> OfBench() =>
    [
        OfBench(nameof(CountedBeforeCompared), "SWAP002", nameof(SwapInPath), nameof(SwapInPath.SwapIn), CountedBeforeCompared.SwapIn),
        OfBench(nameof(CountLeftBehind), "SWAP002", nameof(SwapInMergedPath), nameof(SwapInMergedPath.SwapInMerged), CountLeftBehind.SwapInMerged),
        OfBench(nameof(RestoredIntoSource), "SWAP102", nameof(SwapInPrivatelyPath), nameof(SwapInPrivatelyPath.SwapInPrivately), RestoredIntoSource.SwapInPrivately),
        OfBench(nameof(RestoredFromFaultingEntry), "SWAP103", nameof(SwapInLargePath), nameof(SwapInLargePath.SwapInLarge), RestoredFromFaultingEntry.SwapInLarge),
        OfBench(nameof(TagsNotSaved), "SWAP104", nameof(WriteOutPath), nameof(WriteOutPath.WriteOut), TagsNotSaved.WriteOut),
        OfBench(nameof(OldPteOverwritten), "SWAP105", nameof(SwapInPath), nameof(SwapInPath.SwapIn), OldPteOverwritten.SwapIn),
        OfBench(nameof(SlotNotCompared), "SWAP203", nameof(SwapInPath), nameof(SwapInPath.SwapIn), SlotNotCompared.SwapIn),
        OfBench(nameof(UnreadMapped), "SWAP205", nameof(SwapInPath), nameof(SwapInPath.SwapIn), UnreadMapped.SwapIn),
        OfBench(nameof(CopyTakenForGranted), "SWAP206", nameof(SwapInMergedPath), nameof(SwapInMergedPath.SwapInMerged), CopyTakenForGranted.SwapInMerged),
        OfBench(nameof(PoisonBeforeMatch), "SWAP207", nameof(SwapInPath), nameof(SwapInPath.SwapIn), PoisonBeforeMatch.SwapIn),
        OfBench(nameof(WritebackNotAwaited), "SWAP208", nameof(ShmemPath), nameof(ShmemPath.ShmemSwapIn), WritebackNotAwaited.ShmemSwapIn),
        OfBench(nameof(PoolNotLookedAtAgain), "SWAP209", nameof(PoolPath), nameof(PoolPath.LeavePool), PoolNotLookedAtAgain.LeavePool),
        OfBench(nameof(CacheNotAskedAgain), "SWAP209", nameof(MoveSwapPath), nameof(MoveSwapPath.MoveSwap), CacheNotAskedAgain.MoveSwap),
        OfBench(nameof(FolioLeftBehind), "SWAP209", nameof(MoveSwapPath), nameof(MoveSwapPath.MoveSwap), FolioLeftBehind.MoveSwap),
        OfBench(nameof(LockNotTaken), "SWAP302", nameof(DeviceExclusivePath), nameof(DeviceExclusivePath.TakeBack), LockNotTaken.TakeBack),
        OfBench(nameof(DeviceOnlyPeeked), "SWAP303", nameof(ReadPastPath), nameof(ReadPastPath.ReadPast), DeviceOnlyPeeked.ReadPast),
        OfBench(nameof(ReadWithoutPin), "SWAP304", nameof(ReadPastPath), nameof(ReadPastPath.ReadPast), ReadWithoutPin.ReadPast),
        OfBench(nameof(WaitUnderTableLock), "SWAP305", nameof(StablePagePath), nameof(StablePagePath.WaitForStorage), WaitUnderTableLock.WaitForStorage),
        OfBench(nameof(FreedTwice), "SWAP306", nameof(ZapSlotPath), nameof(ZapSlotPath.Zap), FreedTwice.Zap),
        OfBench(nameof(LockedWithoutReference), "SWAP307", nameof(DeviceExclusivePath), nameof(DeviceExclusivePath.TakeBack), LockedWithoutReference.TakeBack),
        OfBench(nameof(ExclusiveReadEarly), "SWAP401", nameof(UnusePath), nameof(UnusePath.Unuse), ExclusiveReadEarly.Unuse),
        OfBench(nameof(ParentKeepsExclusive), "SWAP402", nameof(ForkPath), nameof(ForkPath.Fork), ParentKeepsExclusive.Fork),
        OfBench(nameof(ExclusiveUnderWriteback), "SWAP403", nameof(SwapInPath), nameof(SwapInPath.SwapIn), ExclusiveUnderWriteback.SwapIn),
        OfBench(nameof(WritableThoughShared), "SWAP404", nameof(SwapInPath), nameof(SwapInPath.SwapIn), WritableThoughShared.SwapIn),
        OfBench(nameof(ShareRefusedIgnored), "SWAP405", nameof(UnmapPath), nameof(UnmapPath.Unmap), ShareRefusedIgnored.Unmap),
        OfBench(nameof(MovedThoughPinned), "SWAP405", nameof(MovePresentPath), nameof(MovePresentPath.MovePresent), MovedThoughPinned.MovePresent),
        OfBench(nameof(CountNotUndone), "SWAP405", nameof(UnmapPath), nameof(UnmapPath.Unmap), CountNotUndone.Unmap),
        OfBench(nameof(ExclusiveForgotten), "SWAP406", nameof(UnmapPath), nameof(UnmapPath.Unmap), ExclusiveForgotten.Unmap),
        OfBench(nameof(PinnedThoughShared), "SWAP408", nameof(PinPath), nameof(PinPath.Pin), PinnedThoughShared.Pin),
        OfBench(nameof(MappedBeforeCounted), "SWAP409", nameof(SwapInPath), nameof(SwapInPath.SwapIn), MappedBeforeCounted.SwapIn),
        OfBench(nameof(InstalledWithoutCount), "SWAP501", nameof(UnmapPath), nameof(UnmapPath.Unmap), InstalledWithoutCount.Unmap),
        OfBench(nameof(FlagsNotCarried), "SWAP502", nameof(UnmapPath), nameof(UnmapPath.Unmap), FlagsNotCarried.Unmap),
        OfBench(nameof(FlagsCompared), "SWAP502", nameof(UnusePath), nameof(UnusePath.Unuse), FlagsCompared.Unuse),
        OfBench(nameof(FreedFromFaultingEntry), "SWAP503", nameof(SwapInLargePath), nameof(SwapInLargePath.SwapInLarge), FreedFromFaultingEntry.SwapInLarge),
        OfBench(nameof(FlagBeforeTags), "SWAP504", nameof(TagPath), nameof(TagPath.WriteTags), FlagBeforeTags.WriteTags),
        OfBench(nameof(CountedBeforeErased), "SWAP504", nameof(ReleaseSlotsPath), nameof(ReleaseSlotsPath.ReleaseSlots), CountedBeforeErased.ReleaseSlots),
    ];

    // Their rules hold for some time only: what the compiler says of them is in logs of their own.
    private static IEnumerable<Twin> OfOlderKernels() =>
    [
        new(nameof(CountedBeforeReclaim), $"{Bugs}/Bench/Linux-6.5", $"{Bugs}/Bench/Linux-6.5/{nameof(CountReferencesPath)}.cs", "SWAP407",
            paths => paths with { Bench = new(nameof(CountReferencesPath.SwapInByReferences), CountedBeforeReclaim.SwapInByReferences) }),
        new(nameof(FreedBeforeCount), $"{Bugs}/Bench/Linux-5.15", $"{Bugs}/Bench/Linux-5.15/{nameof(CountUsersPath)}.cs", "SWAP410",
            paths => paths with { Bench = new(nameof(CountUsersPath.SwapInByUsers), FreedBeforeCount.SwapInByUsers) }),
    ];

    private static Twin OfDoSwapPage(string name, string rule, FaultPath broken) =>
        new(name, Bugs, $"{Model}/DoSwapPage.cs", rule, paths => paths with { Faults = paths.Faults with { SwapIn = broken } });

    private static Twin OfBench(string name, string rule, string original, string method, BenchPath broken) =>
        new(name, $"{Bugs}/Bench/Twins", $"{BenchPaths}/{original}.cs", rule, paths => paths with { Bench = new(method, broken) });
}
