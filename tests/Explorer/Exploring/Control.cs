using KernelModel.Bugs;
using KernelModel.Explorer.Scenarios;

namespace KernelModel.Explorer.Exploring;

/// <summary>
/// Whether the explorer finds what is there: a twin that is known to be broken, and whose harm needs one thread to be held up at one of a few switch
/// points. Where it finds nothing its silence says nothing of the correct paths either.
/// </summary>
public static class Control
{
    private static readonly ExplorationOptions s_options = new(Preemptions: 1);

    /// <summary>The known twin is convicted, and without it nothing is.</summary>
    public static bool IsGood() => Holds(UnlockBeforePteSamePaths, ModelPaths.Correct);

    /// <summary>The same for any paths, so that a test can show that it is able to fail.</summary>
    public static bool Holds(ModelPaths broken, ModelPaths correct)
    {
        Scenario scenario = ScenarioCatalog.Convicting(nameof(UnlockBeforePteSame))!;
        return new Exploration(scenario, broken, s_options).ToFirstHarm().First?.Harm.Kind == HarmKind.Content
            && new Exploration(scenario, correct, s_options).All().First is null;
    }

    private static ModelPaths UnlockBeforePteSamePaths => Twin.All.Single(twin => twin.Name == nameof(UnlockBeforePteSame)).Paths;
}
