using KernelModel.Bugs;
using KernelModel.Explorer.Scenarios;

namespace KernelModel.Explorer.Exploring;

/// <summary>A twin, and the schedule in which it does harm.</summary>
/// <param name="Twin">The twin.</param>
/// <param name="Scenario">The scenario that it runs in.</param>
/// <param name="Result">What was found; without a failure the twin goes free.</param>
public sealed record Conviction(Twin Twin, Scenario Scenario, ExplorationResult Result)
{
    /// <summary>What to replay, or null.</summary>
    public RunName? Run => Result.First is { } failure ? new(Scenario, Twin, failure.Schedule) : null;

    /// <summary>Explores the scenario that is to convict a twin.</summary>
    /// <exception cref="InvalidOperationException">No scenario claims to.</exception>
    public static Conviction Of(Twin twin, ExplorationOptions options)
    {
        Scenario scenario = ScenarioCatalog.Convicting(twin.Name)
            ?? throw new InvalidOperationException($"No scenario convicts {twin.Name}; name the twin in one of tests/Explorer/Scenarios.");
        return new(twin, scenario, new Exploration(scenario, twin.Paths, options).ToFirstHarm());
    }
}
