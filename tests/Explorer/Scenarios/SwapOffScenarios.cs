// A swap device goes away, at the same time as something else.
using static KernelModel.Explorer.Scenarios.SetUps;

namespace KernelModel.Explorer.Scenarios;

internal static class SwapOffScenarios
{
    private const byte New = 0x22;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("swapoff-and-fault", "A tagged page is read and written while swapoff brings it back.")
        {
            SetUp = SwappedOut,
            Threads =
            [
                stage =>
                {
                    stage.Read(stage.A);
                    stage.Write(stage.A, New);
                },
                stage => stage.SwapOff(),
            ],
        },
        new("swapoff-and-fork", "A process forks while swapoff brings its page back; the child writes.")
        {
            SetUp = SwappedOut,
            Threads =
            [
                stage =>
                {
                    stage.Fork(stage.A);
                    stage.Write(stage.Child, New);
                },
                stage => stage.SwapOff(),
            ],
        },
        new("swapoff-and-zap", "A page is given up while swapoff brings it back.")
        {
            SetUp = SwappedOut,
            Threads = [stage => stage.Zap(stage.A), stage => stage.SwapOff()],
        },
        new("swapoff-and-reclaim", "A page is written out for the first time while the device is taken away.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Tag(stage.A, Tags);
            },
            Threads = [stage => stage.Reclaim(stage.A), stage => stage.SwapOff()],
        },
        new("swapoff-of-merged", "Swapoff brings a merged page back for two processes, of which one wants it, too.")
        {
            SetUp = stage => stage.SwapOutMerged(Old),
            Threads = [stage => stage.Write(stage.B, New), stage => stage.SwapOff()],
        },
        new("swapoff-on-bad-sector", "Swapoff cannot read a page: its process gets a marker.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Storage.Break(stage.SwapOut(stage.A).Offset);
            },
            Threads = [stage => stage.Read(stage.A), stage => stage.SwapOff()],
            Allowed = [FaultResult.BusError, FaultResult.HwPoison],
            // Whoever was told gives the page up.
            Check = stage => stage.Zap(stage.A),
        },
        new("swapoff-of-large-folio", "Swapoff brings the pages of a large folio in the swap cache back while one of them is written.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.Large, Old);
                stage.Tag(stage.Large, Tags, slot: 1);
                stage.SwapOutButKeepCached(stage.Large);
            },
            Threads = [stage => stage.Write(stage.Large, New), stage => stage.SwapOff()],
        },
    ];
}
