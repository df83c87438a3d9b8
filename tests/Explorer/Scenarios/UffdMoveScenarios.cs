// Pages that change their place, at the same time as something else.
using static KernelModel.Explorer.Scenarios.SetUps;

namespace KernelModel.Explorer.Scenarios;

internal static class UffdMoveScenarios
{
    private const byte New = 0x22;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("uffd-move-and-fault", "A tagged page on storage is moved while a thread faults on it and writes.")
        {
            SetUp = SwappedOut,
            Threads = [Move, stage => stage.Write(stage.A, New)],
        },
        new("uffd-move-cached-and-fault", "The same of a page that is in the swap cache still.")
        {
            SetUp = Cached,
            Threads = [Move, stage => stage.Write(stage.A, New)],
        },
        new("uffd-move-and-swap-again", "A page on storage is moved while it is brought back where it was, and goes out again: it is in the swap cache by then.")
        {
            SetUp = SwappedOut,
            Threads =
            [
                Move, stage =>
                {
                    stage.Read(stage.A);
                    stage.ReclaimHeld(stage.A);
                },
            ],
        },
        new("uffd-move-cached-and-reclaim", "A page that is in the swap cache still is moved while reclaim wants its frame.")
        {
            SetUp = Cached,
            Threads = [Move, stage => stage.ReclaimEverything()],
        },
        new("uffd-move-and-zap", "A page on storage is moved while its process gives it up, and takes a new one.")
        {
            SetUp = SwappedOut,
            Threads =
            [
                Move, stage =>
                {
                    stage.Zap(stage.A);
                    stage.Write(stage.A, New);
                },
            ],
        },
        new("uffd-move-and-fork", "A page on storage is moved while its process forks; both write.")
        {
            SetUp = SwappedOut,
            Threads = [Move, ForkAndWrite],
        },
        new("uffd-move-twice", "Two threads move the same page on storage.")
        {
            SetUp = SwappedOut,
            Threads = [Move, Move],
        },
        new("uffd-move-and-swapoff", "A page on storage is moved while the swap device is taken away.")
        {
            SetUp = SwappedOut,
            Threads = [Move, stage => stage.SwapOff()],
        },
        new("uffd-move-present-and-reclaim", "A page in memory is moved while it is written out.")
        {
            SetUp = Present,
            Threads = [Move, stage => stage.Reclaim(stage.A)],
        },
        new("uffd-move-present-and-pin", "A page in memory is moved while a device writes to it.")
        {
            SetUp = Present,
            Threads = [Move, stage => stage.DeviceWrites(stage.A, New)],
        },
        new("uffd-move-present-and-fork", "A page in memory is moved while its process forks; both write.")
        {
            SetUp = Present,
            Threads = [Move, ForkAndWrite],
        },
        new("uffd-move-present-and-merge", "A page in memory is moved while it is merged with another process's.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Fill(stage.B, Old);
            },
            Threads = [Move, stage => stage.Merge(stage.A, stage.B)],
        },
        new("uffd-move-fault-and-reclaim", "A page on storage is moved while one thread faults on it and reclaim wants every frame.")
        {
            SetUp = SwappedOut,
            Threads = [Move, stage => stage.Write(stage.A, New), stage => stage.ReclaimEverything()],
        },
    ];

    private static void Cached(Stage stage)
    {
        Present(stage);
        stage.SwapOutButKeepCached(stage.A);
    }

    private static void Move(Stage stage) => stage.Move(stage.A);

    private static void ForkAndWrite(Stage stage)
    {
        stage.Fork(stage.A);
        stage.Write(stage.Child, New);
        stage.Write(stage.A, New);
    }
}
