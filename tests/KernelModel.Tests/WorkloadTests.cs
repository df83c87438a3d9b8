namespace KernelModel.Tests;

public class WorkloadTests
{
    private const double Seconds = 0.5;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    [InlineData(8, 3)]
    public void Every_byte_and_every_tag_is_kept_and_nothing_is_left_over(int threads, int seed)
    {
        using var workload = new Workload(new(threads, Frames: 64, Pages: 300, TimeSpan.FromSeconds(Seconds), seed));

        WorkloadResult result = workload.Run(CancellationToken.None);

        Assert.Empty(result.Failures);
        Assert.Empty(result.Leftovers);
    }

    [Theory]
    [InlineData(2, 64, 300, 0.01, 1)]
    [InlineData(4, 64, 300, 0.1, 2)]
    [InlineData(4, 128, 1000, 0.01, 3)]
    [InlineData(1, 8, 16, 0.05, 4)]
    public void Whatever_fails_below_nothing_is_lost_but_what_could_not_be_read(int threads, int frames, int pages, double faultRate, int seed)
    {
        using var workload = new Workload(new(threads, frames, pages, TimeSpan.FromSeconds(Seconds), seed) { FaultRate = faultRate });

        WorkloadResult result = workload.Run(CancellationToken.None);

        Assert.Empty(result.Failures);
        Assert.Empty(result.Leftovers);
    }

    [Fact]
    public void What_never_happened_is_told()
    {
        WorkloadOptions options = new(Threads: 1, Frames: 8, Pages: 16, TimeSpan.FromHours(1), Seed: 1) { FaultRate = 0.01 };
        using var workload = new Workload(options);

        IEnumerable<string> missing = Census.Missing(workload.Machine, options);

        Assert.Superset(
            new HashSet<string> { "pages verified", "forks", "large folios", "swap-in: ksm copy", "swap-in: past cache", "fault: short read", "fault: device removed" },
            missing.ToHashSet());
        Assert.DoesNotContain("bus errors", Census.Missing(workload.Machine, options with { FaultRate = 0 }));
    }

    [Fact]
    public void A_run_goes_through_every_path_that_it_claims_to_check()
    {
        using var workload = new Workload(new(Threads: 4, Frames: 64, Pages: 300, TimeSpan.FromSeconds(2 * Seconds), Seed: 5));

        workload.Run(CancellationToken.None);

        Statistics statistics = workload.Machine.Statistics;
        Assert.All(
            [
                statistics[Work.SwapOuts], statistics.SwapIns, statistics[Work.KsmMerges], statistics[SwapInKind.KsmCopy], statistics[Work.PagesVerified],
                statistics[Work.TaggedPagesVerified],
            ],
            count => Assert.True(count > 0));
    }

    [Fact]
    public async Task A_page_that_somebody_spoils_is_found()
    {
        using var workload = new Workload(new(Threads: 2, Frames: 16, Pages: 40, TimeSpan.FromSeconds(20), Seed: 1));
        Task<WorkloadResult> run = Task.Run(() => workload.Run(CancellationToken.None));

        while (!run.IsCompleted)
            Spoil(workload.Machine);

        Assert.Contains((await run).Failures, failure => failure.Contains("byte 100 of page"));
    }

    [Fact]
    public void The_swap_file_has_no_name_that_could_be_left_behind_or_goes_with_the_machine()
    {
        var file = new SwapFile(slots: 8);
        var machine = new Machine(frames: 4, file);

        machine.Dispose();

        Assert.False(File.Exists(file.Path));
    }

    // Straight in the frames, past every lock.
    private static void Spoil(Machine machine)
    {
        for (int frame = 0; frame < machine.Memory.FrameCount; frame++)
        {
            try
            {
                if (machine.Memory.FolioAt(frame) is { } folio)
                    folio.Bytes()[100] ^= 0xFF;
            }
            catch (BadPageStateException)
            {
                // Freed between the two.
            }
        }

        Thread.Sleep(1);
    }
}
