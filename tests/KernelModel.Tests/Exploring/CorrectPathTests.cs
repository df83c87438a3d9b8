using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;

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

    private static ExplorationResult Explore(string scenario, int preemptions) =>
        new Exploration(ScenarioCatalog.Named(scenario), ModelPaths.Correct, new(preemptions)).All();
}
