// A broken twin: which rule it breaks, and which path it takes the place of.
using KernelModel.Paths;

namespace KernelModel.Bugs;

/// <summary>A path with one bug, next to the path that it is a twin of. The schedule in which it does harm is found by tests/Explorer.</summary>
/// <param name="Name">The twin's class; its file has the same name.</param>
/// <param name="Original">The file of the correct path.</param>
/// <param name="Rule">The rule that flags it.</param>
/// <param name="Break">Puts the twin in its path's place.</param>
public sealed record Twin(string Name, string Original, string Rule, Func<ModelPaths, ModelPaths> Break)
{
    /// <summary>The name of the twin's source file.</summary>
    public string File => $"{Name}.cs";

    /// <summary>The correct paths with the twin in its place.</summary>
    public ModelPaths Paths => Break(ModelPaths.Correct);

    /// <summary>All twins, in the order of their rules.</summary>
    public static IReadOnlyList<Twin> All { get; } =
    [
        OfDoSwapPage(nameof(CopyLockedTwice), "SWAP002", CopyLockedTwice.DoSwapPage),
        OfDoSwapPage(nameof(BusErrorKeepsLock), "SWAP301", BusErrorKeepsLock.DoSwapPage),
        new(nameof(FreshFolioLost), "ReadIntoCache.cs", "SWAP301", paths => paths with { ReadIntoCache = FreshFolioLost.ReadIntoCache }),
        OfDoSwapPage(nameof(RestoreAfterFree), "SWAP101", RestoreAfterFree.DoSwapPage),
        OfDoSwapPage(nameof(UnlockBeforePteSame), "SWAP201", UnlockBeforePteSame.DoSwapPage),
        OfDoSwapPage(nameof(MatchBeforeLock), "SWAP202", MatchBeforeLock.DoSwapPage),
        OfDoSwapPage(nameof(CopyBeforeUptodate), "SWAP204", CopyBeforeUptodate.DoSwapPage),
    ];

    private static Twin OfDoSwapPage(string name, string rule, FaultPath broken) =>
        new(name, "DoSwapPage.cs", rule, paths => paths with { Faults = paths.Faults with { SwapIn = broken } });
}
