using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Reporting;
using KernelModel.Explorer.Scenarios;
using KernelModel.Explorer.Scheduling;

namespace KernelModel.Tests.Exploring;

public class CorrectPathTests
{
    public static TheoryData<string> Scenarios => [.. ScenarioCatalog.All.Select(scenario => scenario.Name)];

    public static TheoryData<string> SmallScenarios => ["memory-failure", "fault-and-zap", "merge-and-write"];

    public static TheoryData<string, string> TakenBy => new()
    {
        { "DoAnonymousPage", "large-first-touch" },
        { "DoSwapPage", "one-page-twice" },
        { "DoWpPage", "written-by-both" },
        { "Fork", "forked-and-written" },
        { "Gup", "pinned-and-reclaimed" },
        { "HandleFault", "one-page-twice" },
        { "KsmMerge", "merge-and-write" },
        { "MemoryFailure", "fault-and-broken-frame" },
        { "ReadIntoCache", "read-ahead" },
        { "Shmem", "shmem-twice" },
        { "SwapInLarge", "large-folio-twice" },
        { "SwapOff", "swapoff-and-fault" },
        { "SwapOut", "write-and-reclaim" },
        { "UffdMove", "uffd-move-and-fault" },
        { "UnusePte", "swapoff-of-merged" },
        { "Zap", "fault-and-zap" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Correct_paths_do_no_harm_in_any_schedule_of_one_preemption(string name)
    {
        ExplorationResult result = Explore(name, preemptions: 1);

        Assert.Null(result.First);
        Assert.True(result.IsComplete);
    }

    [Theory]
    [MemberData(nameof(SmallScenarios))]
    public void Correct_paths_do_no_harm_in_any_schedule_of_two_preemptions(string name) =>
        Assert.Null(Explore(name, preemptions: 2).First);

    // In the threads themselves: what sets a scenario up or checks it does not count. In a process of its own, where nothing is inlined yet.
    [Theory]
    [MemberData(nameof(TakenBy))]
    public void A_path_of_the_model_is_taken_by_a_scenario(string path, string scenario)
    {
        Trace trace = Replay.InFreshProcess(new RunName(ScenarioCatalog.Named(scenario), Twin: null, Schedule.Default));

        Assert.Contains(trace.Steps, step => step.Sites.Any(site => site.File == $"{path}.cs"));
    }

    [Fact]
    public void No_path_of_the_model_is_forgotten()
    {
        IEnumerable<string?> paths = Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "KernelModel", "Paths"), "*.cs").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(paths.Order(StringComparer.Ordinal), TakenBy.Select(row => (string)row[0]).Order(StringComparer.Ordinal));
    }

    private static ExplorationResult Explore(string scenario, int preemptions) =>
        new Exploration(ScenarioCatalog.Named(scenario), ModelPaths.Correct, new(preemptions)).All();
}
