// What a person sees: a bar while it runs, then the constructs, the disagreements and the figures.
using Spectre.Console;
using SwapOrderAnalyzers.Oracle.Comparing;

namespace SwapOrderAnalyzers.Oracle.Reporting;

internal static class ConsoleReport
{
    public static OracleTally WithProgress(OracleOptions options, Func<Action<OracleTally>, OracleTally> run)
    {
        OracleTally? tally = null;
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("methods", maxValue: options.Methods);
                tally = run(x =>
                {
                    task.Value = x.Methods;
                    task.Description = x.Disagreements.Count == 0 ? $"{x.Methods} methods agree" : $"{x.Methods} methods, [red]{x.Disagreements.Count} disagree[/]";
                });
            });
        return tally!;
    }

    public static void Constructs(Census census)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("construct").AddColumn(new TableColumn("methods").RightAligned()).AddColumn(new TableColumn("share").RightAligned());
        foreach (var (name, methods) in census.Constructs.OrderByDescending(x => x.Methods))
            table.AddRow(Markup.Escape(name), methods.ToString(), Share(methods, census.Methods));
        table.AddRow("two or more subjects", census.WithTwoSubjects.ToString(), Share(census.WithTwoSubjects, census.Methods));
        AnsiConsole.Write(table);
    }

    public static void Disagreements(OracleTally tally)
    {
        foreach (var (found, shown) in tally.Disagreements.Zip(tally.Minimised))
        {
            Console.WriteLine($"---- method {found.Method.Index} of seed {found.Method.Seed}: {Claim(shown)}");
            Console.WriteLine(shown.Method.Source.TrimEnd());
            Console.WriteLine($"execution: {shown.Verdict.Certain}{(shown.Verdict.Open == 0 ? "" : $" (open: {shown.Verdict.Open})")}");
            Console.WriteLine($"analyzer:  {(shown.Report.Text.Length == 0 ? "silent" : shown.Report.Text.ReplaceLineEndings("\n           "))}");
            Console.WriteLine();
        }

        if (tally.Disagreements.Count > tally.Minimised.Count)
            Console.WriteLine($"... and {tally.Disagreements.Count - tally.Minimised.Count} more");
    }

    public static void Figures(OracleTally tally)
    {
        foreach (var (kind, methods) in tally.Guilty)
            Console.WriteLine($"guilty of {kind}: {methods} methods");
        Console.WriteLine($"missed {tally.Missed} ({Share(tally.Missed, tally.Methods)}) false {tally.False} ({Share(tally.False, tally.Methods)})"
            + $" open to two readings of contracts.md {tally.Open} ({Share(tally.Open, tally.Methods)})");
        foreach (var (question, methods) in tally.Questions)
            Console.WriteLine($"  open question {question}: {methods}");
        Console.WriteLine($"thrown away: {tally.DidNotCompile} did not compile{string.Concat(tally.Discarded.Select(x => $", {x.Value} {x.Key}"))}");
        Console.WriteLine(tally);
    }

    private static string Claim(MethodComparison comparison) =>
        string.Join(", ", new[] { comparison.Missed == 0 ? null : $"missed {comparison.Missed}", comparison.False == 0 ? null : $"false {comparison.False}" }.OfType<string>());

    private static string Share(int part, int all) => all == 0 ? "-" : $"{100.0 * part / all:f2} %";
}
