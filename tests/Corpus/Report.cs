// The table and the lists that a person reads.
using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;

namespace SwapOrderAnalyzers.Corpus;

internal static class Report
{
    private const int WidthOfPipe = 140;

    public static void Print(ImmutableArray<MethodOutcome> outcomes, bool isQuiet)
    {
        // A pipe has no width; without one the table would be folded to 80 columns.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = WidthOfPipe;
        AnsiConsole.Write(TableOf(outcomes));
        var all = new Tally(outcomes);
        Console.WriteLine(FormattableString.Invariant(
            $"methods {all.Methods} bad {all.Bad} flagged {all.Found} right-line {all.RightLines} missed {all.Misses} clean {all.Clean} false-alarms {all.FalseAlarms} not-checked {all.NotChecked} precision {all.Precision:0.0000} recall {all.Recall:0.0000}"));
        if (!isQuiet) PrintDeviations(outcomes);
    }

    private static Table TableOf(ImmutableArray<MethodOutcome> outcomes)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("group");
        foreach (var figure in new[] { "methods", "bad", "flagged", "right line", "clean", "false alarms", "not checked", "precision", "recall" })
            table.AddColumn(new TableColumn(figure).RightAligned());
        foreach (var group in outcomes.GroupBy(outcome => Sections.Of(outcome.Method)).OrderBy(group => group.Key, StringComparer.Ordinal))
            AddRow(table, group.Key, new Tally(group));
        table.AddEmptyRow();
        AddRow(table, "all", new Tally(outcomes));
        return table;
    }

    private static void AddRow(Table table, string name, Tally tally) =>
        table.AddRow(
            Markup.Escape(name),
            Number(tally.Methods),
            Number(tally.Bad),
            Number(tally.Found),
            Number(tally.RightLines),
            Number(tally.Clean),
            Number(tally.FalseAlarms),
            Number(tally.NotChecked),
            tally.Precision.ToString("0.000", CultureInfo.InvariantCulture),
            tally.Recall.ToString("0.000", CultureInfo.InvariantCulture));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void PrintDeviations(ImmutableArray<MethodOutcome> outcomes)
    {
        PrintList("missed", outcomes.Where(outcome => outcome.IsMiss));
        PrintList("false alarms", outcomes.Where(outcome => outcome.IsFalseAlarm));
        PrintList("other line or id", outcomes.Where(outcome => outcome is { Method.IsBad: true, IsMiss: false, HasRightLines: false }));
    }

    private static void PrintList(string title, IEnumerable<MethodOutcome> outcomes)
    {
        var list = outcomes.ToList();
        if (list.Count == 0) return;
        Console.WriteLine();
        Console.WriteLine($"{title}: {list.Count}");
        foreach (var outcome in list) Console.WriteLine("  " + LineOf(outcome));
    }

    private static string LineOf(MethodOutcome outcome)
    {
        var method = outcome.Method;
        var expected = method.IsBad
            ? string.Join(" ", method.Expected.Select(mark => $"{string.Join("|", mark.Ids)}@{mark.Line}"))
            : "clean";
        var found = outcome.IsFlagged ? string.Join(" ", outcome.Findings.Select(finding => $"{finding.Id}@{finding.Line}")) : "nothing";
        var notChecked = outcome.IsNotChecked ? " (not checked)" : "";
        return $"Shapes/{method.File}:{method.Line} {method.Name} [{method.Topic}] expected {expected}, found {found}{notChecked}";
    }
}
