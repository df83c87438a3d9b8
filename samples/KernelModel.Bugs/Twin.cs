// A broken twin: which rule it breaks, and the schedule in which that does harm.
using KernelModel.Bugs.Schedules;
using KernelModel.Paths;

namespace KernelModel.Bugs;

/// <summary>A path with one bug, next to the path that it is a twin of.</summary>
/// <param name="Name">The twin's class; its file has the same name.</param>
/// <param name="Original">The file of the correct path.</param>
/// <param name="Rule">The rule that flags it.</param>
/// <param name="RunBroken">Runs the twin in its schedule; the harm it does, or null.</param>
/// <param name="RunCorrect">Runs the correct path in the same schedule.</param>
public sealed record Twin(string Name, string Original, string Rule, Func<string?> RunBroken, Func<string?> RunCorrect)
{
    /// <summary>The name of the twin's source file.</summary>
    public string File => $"{Name}.cs";

    /// <summary>All twins, in the order of their rules.</summary>
    public static IReadOnlyList<Twin> All { get; } =
    [
        OfDoSwapPage(nameof(CopyLockedTwice), "SWAP002", CopyLockedTwice.DoSwapPage, CopyOnSwapIn.Run),
        OfDoSwapPage(nameof(BusErrorKeepsLock), "SWAP003", BusErrorKeepsLock.DoSwapPage, BadSector.Run),
        new(
            nameof(FreshFolioLost),
            "ReadIntoCache.cs",
            "SWAP004",
            () => SlowReader.Run(FreshFolioLost.ReadIntoCache),
            () => SlowReader.Run(SwapIn.ReadIntoCache)),
        OfDoSwapPage(nameof(RestoreAfterFree), "SWAP101", RestoreAfterFree.DoSwapPage, TaggedPage.Run),
        OfDoSwapPage(nameof(UnlockBeforePteSame), "SWAP201", UnlockBeforePteSame.DoSwapPage, path => ReusedEntry.Run(path, PausePoint.BeforePteLock)),
        OfDoSwapPage(nameof(MatchBeforeLock), "SWAP202", MatchBeforeLock.DoSwapPage, path => ReusedEntry.Run(path, PausePoint.BeforeFolioLock)),
        OfDoSwapPage(nameof(CopyBeforeUptodate), "SWAP204", CopyBeforeUptodate.DoSwapPage, UnreadableSource.Run),
    ];

    private static Twin OfDoSwapPage(string name, string rule, SwapInPath broken, Func<SwapInPath, string?> schedule) =>
        new(name, "DoSwapPage.cs", rule, () => schedule(broken), () => schedule(SwapIn.DoSwapPage));
}
