// One method's label beside what the analyzer said.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Corpus;

internal sealed record Finding(string Id, int Line, string Message);

internal sealed record MethodOutcome(LabelledMethod Method, ImmutableArray<Finding> Findings, bool IsNotChecked)
{
    public bool IsFlagged => !Findings.IsEmpty;

    /// <summary>"Not checked" counts as a miss, in a clean method too: nothing hides behind silence.</summary>
    public bool IsMiss => IsNotChecked || (Method.IsBad && !IsFlagged);

    public bool IsFalseAlarm => !Method.IsBad && IsFlagged;

    /// <summary>Every marked line has a finding with its id, and no other line has any.</summary>
    public bool HasRightLines =>
        Method.Expected.All(expected => Findings.Any(finding => IsAt(finding, expected)))
        && Findings.All(finding => Method.Expected.Any(expected => IsAt(finding, expected)));

    // Another analyzer has ids of its own: of it only the line can be asked.
    private static bool IsAt(Finding finding, ExpectedFinding expected) =>
        finding.Line == expected.Line
        && (expected.Ids.Contains(finding.Id) || !finding.Id.StartsWith("SWAP", StringComparison.Ordinal));
}
