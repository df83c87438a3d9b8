// The printed name of one run: everything that is needed to run it again.
using KernelModel.Bugs;
using KernelModel.Explorer.Scenarios;
using KernelModel.Explorer.Scheduling;

namespace KernelModel.Explorer.Exploring;

/// <summary>A scenario, its paths and a schedule, written <c>scenario/Twin/17b.40a</c>; the paths without a twin are called <c>correct</c>.</summary>
public sealed record RunName(Scenario Scenario, Twin? Twin, Schedule Schedule)
{
    private const string Correct = "correct";

    public ModelPaths Paths => Twin?.Paths ?? ModelPaths.Correct;

    /// <exception cref="FormatException">The text names no run.</exception>
    public static RunName Parse(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length != 3)
            throw new FormatException($"'{text}' names no run; one is scenario/Twin/schedule.");
        Scenario scenario = ScenarioCatalog.All.FirstOrDefault(scenario => scenario.Name == parts[0])
            ?? throw new FormatException($"There is no scenario '{parts[0]}'.");
        Twin? twin = parts[1] == Correct
            ? null
            : Twin.All.FirstOrDefault(twin => twin.Name == parts[1]) ?? throw new FormatException($"There is no twin '{parts[1]}'.");
        return new(scenario, twin, Schedule.Parse(parts[2]));
    }

    public override string ToString() => $"{Scenario.Name}/{Twin?.Name ?? Correct}/{Schedule}";
}
