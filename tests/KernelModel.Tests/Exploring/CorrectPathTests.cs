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

    // In the threads themselves: what sets a scenario up or checks it does not count.
    [Fact]
    public void Every_path_of_the_model_is_taken_by_a_scenario()
    {
        HashSet<string> taken =
        [
            .. from scenario in ScenarioCatalog.All
               where scenario.Checks == StageChecks.Run
               from step in Replay.Here(new RunName(scenario, Twin: null, Schedule.Default)).Steps
               from site in step.Sites
               select Path.GetFileNameWithoutExtension(site.File),
        ];

        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "KernelModel", "Paths"), "*.cs"),
            path => Assert.Contains(Path.GetFileNameWithoutExtension(path), taken));
    }

    private static ExplorationResult Explore(string scenario, int preemptions) =>
        new Exploration(ScenarioCatalog.Named(scenario), ModelPaths.Correct, new(preemptions)).All();
}
