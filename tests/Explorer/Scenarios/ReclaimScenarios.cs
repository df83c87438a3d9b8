// Pages that are being written out, at the same time as something else.
namespace KernelModel.Explorer.Scenarios;

internal static class ReclaimScenarios
{
    private const byte Old = 0x11, New = 0x22, Tags = 0x5A;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("fault-and-reclaim", "A page comes back and is written out again.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Tag(stage.A, Tags);
                stage.SwapOut(stage.A);
            },
            Threads = [stage => stage.Read(stage.A), stage => stage.ReclaimEverything()],
        },
        new("write-and-reclaim", "A mapped page is written while it is written out.")
        {
            SetUp = stage => stage.Fill(stage.A, Old),
            Threads = [stage => stage.Write(stage.A, New), stage => stage.Reclaim(stage.A)],
        },
        new("copy-and-reclaim", "A write to a merged page makes a copy while the page is written out.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Fill(stage.B, Old);
                stage.Merge(stage.A, stage.B);
            },
            Threads = [stage => stage.Write(stage.B, New), stage => stage.Reclaim(stage.A)],
        },
        new("merge-and-write", "A page is written while it is merged with another one.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Fill(stage.B, Old);
            },
            Threads = [stage => stage.Merge(stage.A, stage.B), stage => stage.Write(stage.A, New)],
        },
        new("fault-and-zap", "A page comes back while its process gives it up.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.Tag(stage.A, Tags);
                stage.SwapOut(stage.A);
            },
            Threads = [stage => stage.Read(stage.A), stage => stage.Zap(stage.A)],
        },
        new("two-faults-and-reclaim", "A merged page comes back for two processes while reclaim wants it.")
        {
            SetUp = stage => stage.SwapOutMerged(Old),
            Threads = [stage => stage.Read(stage.A), stage => stage.Read(stage.B), stage => stage.ReclaimEverything()],
        },
        new("two-faults-and-zap", "Two threads fault on a page while a third one gives it up.")
        {
            SetUp = stage =>
            {
                stage.Fill(stage.A, Old);
                stage.SwapOut(stage.A);
            },
            Threads = [stage => stage.Read(stage.A), stage => stage.Write(stage.A, New), stage => stage.Zap(stage.A)],
        },
    ];
}
