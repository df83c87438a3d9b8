// What became of a twin: was it flagged, and did it do the harm that its rule is about?
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;

namespace KernelModel.Reporting;

/// <summary>A twin, what the compiler said about it, and what happened when it ran.</summary>
/// <param name="Twin">The twin.</param>
/// <param name="Flag">The finding of the twin's rule in the twin's file, or null.</param>
/// <param name="Harm">What it corrupted, or null.</param>
/// <param name="HarmOfCorrect">What the correct path corrupted in the same scenario, in any schedule: null, or the model is wrong.</param>
internal sealed record TwinOutcome(Twin Twin, Finding? Flag, string? Harm, string? HarmOfCorrect)
{
    // The first harm will do: no schedule is shown.
    private static readonly ExplorationOptions s_options = new(Preemptions: 1, IsSimplestWanted: false);

    /// <summary>Flagged and caught, and the correct path is neither.</summary>
    public bool IsGood => Flag is not null && Harm is not null && HarmOfCorrect is null;

    /// <summary>Runs every twin until it does harm, and its correct path.</summary>
    public static IReadOnlyList<TwinOutcome> OfAll(IEnumerable<Twin> twins, IReadOnlyList<Finding> findings)
    {
        Conviction[] convictions = [.. twins.AsParallel().AsOrdered().Select(twin => Conviction.Of(twin, s_options))];
        // Several twins are caught in one scenario; its correct paths are the same for all of them.
        Dictionary<Scenario, string?> harmOfCorrect = convictions.Select(conviction => conviction.Scenario).Distinct().AsParallel()
            .ToDictionary(scenario => scenario, scenario => new Exploration(scenario, ModelPaths.Correct, s_options).All().First?.Harm.Text);
        return [.. convictions.Select(one => new TwinOutcome(one.Twin, FlagOf(one.Twin, findings), one.Result.First?.Harm.Text, harmOfCorrect[one.Scenario]))];
    }

    /// <summary>The first finding of the twin's rule in the twin's file, or null.</summary>
    public static Finding? FlagOf(Twin twin, IReadOnlyList<Finding> findings) =>
        findings.Where(finding => finding.Rule == twin.Rule && finding.File == twin.File).MinBy(finding => finding.Line);
}
