using System.Globalization;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>Which side of the target is good, or that the row is for information.</summary>
internal enum Bound
{
    None,
    AtMost,
    AtLeast,
}

/// <summary>One line of the table.</summary>
/// <param name="Name">The target's number and what was measured.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Baseline">The figure that it is compared with.</param>
/// <param name="Ratio">What is held against the target.</param>
internal sealed record Row(string Name, double Ours, double Baseline, double Ratio, Bound Bound = Bound.None, double Target = 0)
{
    public bool IsMissed => Bound switch
    {
        Bound.AtMost => !(Ratio <= Target),
        Bound.AtLeast => !(Ratio >= Target),
        _ => false,
    };

    public string Verdict => Bound == Bound.None ? "-" : IsMissed ? "MISSED" : "met";

    public bool IsBetterThan(Row other) => Bound == Bound.AtMost ? Ratio < other.Ratio : Ratio > other.Ratio;

    public string[] Cells() =>
    [
        Name, Figure(Ours), Figure(Baseline), Figure(Ratio),
        Bound switch { Bound.AtMost => $"<= {Figure(Target)}", Bound.AtLeast => $">= {Figure(Target)}", _ => "" }, Verdict,
    ];

    /// <summary>A row whose ratio is ours / baseline.</summary>
    public static Row AtMost(string name, Comparison comparison, double target) =>
        new(name, comparison.Ours, comparison.Baseline, comparison.Ratio, Bound.AtMost, target);

    /// <summary>A row whose ratio is baseline / ours: how many times faster.</summary>
    public static Row Faster(string name, Comparison comparison, double target) =>
        new(name, comparison.Ours, comparison.Baseline, 1 / comparison.Ratio, Bound.AtLeast, target);

    /// <summary>For information: how many times faster.</summary>
    public static Row TimesFaster(string name, Comparison comparison) => new(name, comparison.Ours, comparison.Baseline, 1 / comparison.Ratio);

    public static Row Information(string name, Comparison comparison) => new(name, comparison.Ours, comparison.Baseline, comparison.Ratio);

    private static string Figure(double value) => value switch
    {
        0 => "0",
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("F3", CultureInfo.InvariantCulture),
    };
}
