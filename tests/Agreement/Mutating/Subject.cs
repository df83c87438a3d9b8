using System.Reflection;
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Reporting;
using KernelModel.Explorer.Scenarios;
using KernelModel.Explorer.Scheduling;

namespace KernelModel.Agreement.Mutating;

/// <summary>A correct path that is mutated.</summary>
/// <param name="Path">The path.</param>
/// <param name="Scenarios">Those that take it.</param>
internal sealed record Subject(BenchPath Path, IReadOnlyList<Scenario> Scenarios)
{
    private const string Unique = "this path was taken";

    public string Name => Path.Method.Name;

    /// <summary>The file that it is in, from the root of the repository.</summary>
    public string File => $"samples/KernelModel.Bugs/Bench/Paths/{Path.Method.DeclaringType!.Name}.cs";

    public string Source => System.IO.File.ReadAllText(System.IO.Path.Combine(Repository.Root, File));

    /// <summary>All paths of the bench that hold for the newest kernel.</summary>
    public static IReadOnlyList<Subject> All { get; } =
    [
        .. new BenchPath[]
        {
            SwapInPath.SwapIn, SwapInPrivatelyPath.SwapInPrivately, SwapInMergedPath.SwapInMerged, ReadPastPath.ReadPast, SwapInLargePath.SwapInLarge, UnusePath.Unuse, UnmapPath.Unmap,
            WriteOutPath.WriteOut, ForkPath.Fork, ZapSlotPath.Zap, PinPath.Pin, ShmemPath.ShmemSwapIn, PoolPath.LeavePool, DeviceExclusivePath.TakeBack,
            StablePagePath.WaitForStorage, TagPath.WriteTags, ReleaseSlotsPath.ReleaseSlots, MoveSwapPath.MoveSwap, MovePresentPath.MovePresent, WriteFaultPath.WriteFault, ReadAheadPath.ReadIntoCache,
        }.Select(path => new Subject(path, [.. ScenarioCatalog.All.Where(scenario => Takes(scenario, path))])),
    ];

    // Seen by putting a path in its place that says so.
    private static bool Takes(Scenario scenario, BenchPath path)
    {
        using var execution = new Execution(scenario, ModelPaths.Correct with { Bench = new(path.Method.Name, (_, _) => throw new InvalidOperationException(Unique)) });
        return execution.Run(Schedule.Default).Harm?.Text == Unique;
    }
}
