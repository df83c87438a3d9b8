namespace KernelModel.Explorer.Scenarios;

/// <summary>All scenarios.</summary>
public static class ScenarioCatalog
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. SwapInScenarios.All, .. ReclaimScenarios.All, .. LargeScenarios.All, .. SharingScenarios.All, .. UffdMoveScenarios.All, .. FileScenarios.All, .. SwapOffScenarios.All,
        .. BenchFaultScenarios.All, .. BenchCopyScenarios.All, .. BenchOutScenarios.All, .. BenchMoveScenarios.All, .. BenchOtherScenarios.All,
    ];

    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static Scenario Named(string name) =>
        All.FirstOrDefault(scenario => scenario.Name == name) ?? throw new KeyNotFoundException($"There is no scenario '{name}'.");

    /// <summary>The scenario that convicts a twin, or null.</summary>
    public static Scenario? Convicting(string twin) => All.FirstOrDefault(scenario => scenario.Catches.Contains(twin));
}
