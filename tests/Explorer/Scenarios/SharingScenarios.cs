// Pages that a fork shares, a device pins, or that are whole again for one process, at the same time as something else.
using static KernelModel.Explorer.Scenarios.SetUps;

namespace KernelModel.Explorer.Scenarios;

internal static class SharingScenarios
{
    private const byte New = 0x22, Newer = 0x33;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("forked-and-written", "A process writes its page while it forks; the child keeps what was there.")
        {
            SetUp = Present,
            Threads = [stage => stage.Fork(stage.A), stage => stage.Write(stage.A, Newer)],
        },
        new("forked-and-faulted", "A page comes back and is written while its process forks; the child writes, too.")
        {
            SetUp = SwappedOut,
            Threads = [ForkAndWriteInChild, stage => stage.Write(stage.A, Newer)],
        },
        new("forked-and-reclaimed", "A page is written out while its process forks; the child writes.")
        {
            SetUp = Present,
            Threads = [ForkAndWriteInChild, stage => stage.Reclaim(stage.A)],
        },
        new("forked-and-zapped", "A page on storage is given up while its process forks.")
        {
            SetUp = SwappedOut,
            Threads = [ForkAndWriteInChild, stage => stage.Zap(stage.A)],
        },
        new("forked-and-pinned", "A device writes to a page while its process forks; the child looks at its own.")
        {
            SetUp = Present,
            Threads = [stage => stage.Fork(stage.A), stage => stage.DeviceWrites(stage.A, Newer)],
        },
        new("written-by-both", "A parent and its child write to the page that they share.")
        {
            SetUp = Shared,
            Threads = [stage => stage.Write(stage.A, New), stage => stage.Write(stage.Child, Newer)],
        },
        new("written-and-merged", "A page is written while the child that shares it has it merged, and then everybody else gives it up.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Fork(stage.A);
                stage.Fill(stage.B, Old);
            },
            Threads =
            [
                stage => stage.Write(stage.A, New), stage =>
                {
                    stage.Merge(stage.Child, stage.B);
                    stage.Zap(stage.Child);
                    stage.Zap(stage.B);
                },
            ],
        },
        new("pinned-and-reclaimed", "A device writes to a page while reclaim wants its frame.")
        {
            SetUp = Present,
            Threads = [stage => stage.DeviceWrites(stage.A, New), stage => stage.Reclaim(stage.A)],
        },
        new("pinned-on-storage", "A device wants a page that is swapped out while another thread faults on it.")
        {
            SetUp = SwappedOut,
            Threads = [stage => stage.DeviceWrites(stage.A, New), stage => stage.Read(stage.A)],
        },
        new("pinned-and-merged", "A device writes to a page while it is merged with another process's.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Fill(stage.B, Old);
            },
            Threads = [stage => stage.DeviceWrites(stage.A, New), stage => stage.Merge(stage.A, stage.B)],
        },
        new("pinned-and-zapped", "A device writes to a page while its process gives it up, and takes a new one.")
        {
            SetUp = Present,
            Threads =
            [
                stage => stage.DeviceWrites(stage.A, New), stage =>
                {
                    stage.Zap(stage.A);
                    stage.Write(stage.A, Newer);
                },
            ],
        },
        new("fault-and-broken-frame", "The cached folio of a page breaks while its process faults on it.")
        {
            SetUp = stage =>
            {
                Present(stage);
                stage.SwapOutButKeepCached(stage.A);
            },
            Threads = [stage => stage.Read(stage.A), stage => stage.BreakCachedFrames()],
            Allowed = [FaultResult.HwPoison],
            // Reclaim drops the broken frame, and the page can be read again.
            Check = stage => stage.ReclaimEverything(),
        },
    ];

    private static void Shared(Stage stage)
    {
        Present(stage);
        stage.Fork(stage.A);
    }

    private static void ForkAndWriteInChild(Stage stage)
    {
        stage.Fork(stage.A);
        stage.Write(stage.Child, New);
    }
}
