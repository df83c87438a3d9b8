// Pages of shared-memory files, at the same time as something else.
namespace KernelModel.Explorer.Scenarios;

internal static class FileScenarios
{
    private const byte Old = 0x11, New = 0x22, Tags = 0x5A;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("shmem-twice", "Two threads want a file's tagged page that is swapped out, and one writes.")
        {
            SetUp = stage => SwappedOut(stage, stage.SmallFile),
            Threads = [stage => stage.Read(stage.SmallFile), stage => stage.Write(stage.SmallFile, New)],
        },
        new("shmem-and-reclaim", "A file's page is written while it is written out.")
        {
            SetUp = stage => Fill(stage, stage.SmallFile),
            Threads = [stage => stage.Write(stage.SmallFile, New), stage => stage.ReclaimEverything()],
        },
        new("shmem-and-hole", "A file's page comes back while it is given up.")
        {
            SetUp = stage => SwappedOut(stage, stage.SmallFile),
            Threads = [stage => stage.Read(stage.SmallFile), stage => stage.PunchHole(stage.SmallFile)],
        },
        new("shmem-in-memory-and-hole", "A file's page is written while it is written out, and a third thread gives it up.")
        {
            SetUp = stage => Fill(stage, stage.SmallFile),
            Threads = [stage => stage.Write(stage.SmallFile, New), stage => stage.ReclaimEverything(), stage => stage.PunchHole(stage.SmallFile)],
        },
        new("shmem-and-swapoff", "A file's page is written while the swap device is taken away.")
        {
            SetUp = stage => SwappedOut(stage, stage.SmallFile),
            Threads = [stage => stage.Write(stage.SmallFile, New), stage => stage.SwapOff()],
        },
        new("shmem-bad-sector-and-swapoff", "A file's page cannot be read when the swap device is taken away: it is lost, and its reader is told.")
        {
            SetUp = stage =>
            {
                SwappedOut(stage, stage.SmallFile);
                stage.SmallFile.Pages.TryLoad(0, out SwapOrder.SwapEntry entry);
                stage.Storage.Break(entry.Offset);
            },
            Threads = [stage => stage.Read(stage.SmallFile), stage => stage.SwapOff()],
            Allowed = [FaultResult.BusError],
            Check = stage => stage.PunchHole(stage.SmallFile),
        },
        new("shmem-large-twice", "Two threads want different pages of a file's large folio that is swapped out, and one writes.")
        {
            SetUp = stage => SwappedOut(stage, stage.LargeFile),
            Threads = [stage => stage.Read(stage.LargeFile), stage => stage.Write(stage.LargeFile, New, index: 3)],
        },
        new("shmem-large-and-hole", "A file's large folio comes back while it is given up.")
        {
            SetUp = stage => SwappedOut(stage, stage.LargeFile),
            Threads = [stage => stage.Write(stage.LargeFile, New, index: 1), stage => stage.PunchHole(stage.LargeFile, index: 2)],
        },
        new("shmem-first-touch", "Two threads touch two pages of a file for the first time.")
        {
            SetUp = stage => stage.PunchHole(stage.LargeFile),
            Threads = [stage => stage.Write(stage.LargeFile, New), stage => stage.Write(stage.LargeFile, New, index: 3)],
        },
    ];

    private static void Fill(Stage stage, SharedFile file)
    {
        for (int index = 0; index < file.Pages.Length; index++)
            stage.Write(file, Old, index);
        stage.Tag(file, Tags);
    }

    private static void SwappedOut(Stage stage, SharedFile file)
    {
        Fill(stage, file);
        stage.SwapOutEverything();
        if (!file.Pages.TryLoad(0, out _))
            throw new InvalidOperationException($"The scenario does not work: {file.Name} is not swapped out.");
    }
}
