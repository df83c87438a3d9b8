using KernelModel.Bugs;

namespace KernelModel.Explorer.Scenarios;

/// <summary>
/// Two or three threads on a small machine. Their paths are the stage's, so that a twin can take the place of one. A scenario has no asserts: whatever
/// the threads do, <see cref="StageChecks"/> looks for harm afterwards.
/// </summary>
/// <param name="Name">Short, in kebab case: part of the printed schedule.</param>
/// <param name="Text">What happens, in one sentence.</param>
public sealed record Scenario(string Name, string Text)
{
    /// <summary>What was before, one step after the other and with correct paths.</summary>
    public Action<Stage> SetUp { get; init; } = _ => { };

    /// <summary>What the threads do, each for itself.</summary>
    public required IReadOnlyList<Action<Stage>> Threads { get; init; }

    /// <summary>The faults that may end otherwise than well, such as a bus error on a page that cannot be read.</summary>
    public IReadOnlyList<FaultResult> Allowed { get; init; } = [];

    /// <summary>What looks for harm, once every thread has ended.</summary>
    public Action<Stage, Scenario> Checks { get; init; } = StageChecks.Run;

    /// <summary>What is to be looked at besides; throws <see cref="Exploring.HarmException"/>. Before anything else is checked.</summary>
    public Action<Stage> Check { get; init; } = _ => { };

    /// <summary>The classes of the twins that this scenario convicts.</summary>
    public IReadOnlyList<string> Catches { get; init; } = [];

    public IEnumerable<Twin> Twins => Catches.Select(name => Twin.All.Single(twin => twin.Name == name));
}
