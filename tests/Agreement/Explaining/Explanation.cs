// What is known of mutants on which the two do not agree. Written by hand, after looking at them.
using KernelModel.Agreement.Comparing;

namespace KernelModel.Agreement.Explaining;

/// <summary>Why some mutants are flagged and do no harm, or the other way round.</summary>
/// <param name="Text">The reason; for a harmful one that is not flagged, the rule that is missing.</param>
/// <param name="Covers">Which mutants.</param>
internal sealed record Explanation(string Text, Func<Verdict, bool> Covers)
{
    public const string None = "not explained";

    /// <summary>For mutants that are flagged and do no harm.</summary>
    public static IReadOnlyList<Explanation> OfHarmless { get; } =
    [
    ];

    /// <summary>For mutants that do harm and are not flagged.</summary>
    public static IReadOnlyList<Explanation> OfSilent { get; } =
    [
    ];

    public static string Of(Verdict verdict) =>
        (verdict.IsFlagged ? OfHarmless : OfSilent).FirstOrDefault(explanation => explanation.Covers(verdict))?.Text ?? None;
}
