// The figures of a campaign, and its last line.
using SwapOrderAnalyzers.Oracle.Comparing;
using SwapOrderAnalyzers.Oracle.Execution;
using SwapOrderAnalyzers.Oracle.Judging;

namespace SwapOrderAnalyzers.Oracle.Reporting;

internal sealed class OracleTally
{
    private const double MostFalse = 0.005;
    private const double MostNotChecked = 0.01;

    public Census Census { get; } = new();

    /// <summary>Methods that were judged; those that execution could not judge do not count.</summary>
    public int Methods { get; private set; }

    public int Flagged { get; private set; }

    public int Clean { get; private set; }

    public int NotChecked { get; private set; }

    /// <summary>Methods of which contracts.md leaves some kind open; the other kinds are compared.</summary>
    public int Open { get; private set; }

    /// <summary>In how many methods each of them came up.</summary>
    public SortedDictionary<OpenQuestion, int> Questions { get; } = [];

    public int Missed { get; private set; }

    public int False { get; private set; }

    public int DidNotCompile { get; set; }

    public SortedDictionary<string, int> Discarded { get; } = [];

    public SortedDictionary<Kinds, int> Guilty { get; } = [];

    public List<MethodComparison> Disagreements { get; } = [];

    public List<MethodComparison> Minimised { get; } = [];

    public void Add(MethodComparison comparison)
    {
        if (comparison.IsDisagreement)
            Disagreements.Add(comparison);
        if (comparison.Verdict.Discarded is { } reason)
        {
            Discarded[reason] = Discarded.GetValueOrDefault(reason) + 1;
            return;
        }

        Methods++;
        Census.Add(comparison.Method);
        if (comparison.IsFlagged)
            Flagged++;
        else
            Clean++;
        if (comparison.IsNotChecked)
            NotChecked++;
        if (comparison.IsOpen)
            Open++;
        foreach (var question in comparison.Verdict.Questions)
            Questions[question] = Questions.GetValueOrDefault(question) + 1;
        if (comparison.Missed != Kinds.None)
            Missed++;
        if (comparison.False != Kinds.None)
            False++;
        foreach (var kind in Enum.GetValues<Kinds>())
            if (kind != Kinds.None && comparison.Verdict.Certain.HasFlag(kind))
                Guilty[kind] = Guilty.GetValueOrDefault(kind) + 1;
    }

    /// <summary>The core asks for agreement; beyond it nothing may be missed and little may be false or not checked.</summary>
    public bool Meets(OracleOptions options) => options.IsWide
        ? Missed == 0 && False <= MostFalse * Methods && NotChecked <= MostNotChecked * Methods
        : Disagreements.Count == 0;

    public override string ToString() =>
        $"methods {Methods} flagged {Flagged} clean {Clean} not-checked {NotChecked} disagreements {Disagreements.Count}";
}
