// One method compared: what execution says against what is reported, kind by kind.
using SwapOrderAnalyzers.Oracle.Execution;
using SwapOrderAnalyzers.Oracle.Judging;

namespace SwapOrderAnalyzers.Oracle.Comparing;

/// <summary><see cref="Missed"/>: seen in a run, not reported. <see cref="False"/>: reported, seen in none.</summary>
internal sealed record MethodComparison(GeneratedMethod Method, MethodVerdict Verdict, Report Report)
{
    public bool IsNotChecked => Report.IsNotChecked;

    public bool IsOpen => Verdict.Open != Kinds.None;

    public bool IsDiscarded => Verdict.Discarded is not null;

    public Kinds Missed => IsCompared ? Verdict.Certain & ~Report.Kinds : Kinds.None;

    public Kinds False => IsDiscarded ? Kinds.None : Report.Kinds & Kinds.Crash | (IsCompared ? Report.Kinds & ~Verdict.Certain & ~Verdict.Open : Kinds.None);

    public bool IsDisagreement => (Missed | False) != Kinds.None;

    /// <summary>What it is said to be guilty of by both: a method is flagged when it is guilty of anything.</summary>
    public bool IsFlagged => Verdict.Certain != Kinds.None;

    private bool IsCompared => !IsDiscarded && !IsNotChecked;
}
