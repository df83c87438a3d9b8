// What the user sees: a bar while it runs, a table at the end, plain lines where nobody watches.
using Spectre.Console;

namespace KernelModel.Reporting;

/// <summary>Writes to the console.</summary>
internal static class Screen
{
    private const int WidthWhenRedirected = 150;

    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(100);

    private static bool IsWatched =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>Runs the workload with a progress display.</summary>
    public static WorkloadResult WatchRun(Workload workload, WorkloadOptions options, CancellationToken cancellation)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthWhenRedirected;
        AnsiConsole.WriteLine(
            $"{options.Pages} pages of two processes and a file in {options.Frames} frames; {options.Threads} threads for {options.Duration.TotalSeconds} s, seed {options.Seed}"
            + (options.FaultRate > 0 ? $"; {options.FaultRate:P1} of all reads, writes and allocations fail" : ""));
        Task<WorkloadResult> run = Task.Run(() => workload.Run(cancellation), CancellationToken.None);
        if (IsWatched)
            ShowProgress(workload, options.Duration, run);
        return run.GetAwaiter().GetResult();
    }

    /// <summary>Shows what the run did and whether it was right.</summary>
    public static void ShowResult(Statistics statistics, WorkloadResult result)
    {
        AnsiConsole.WriteLine($"{statistics[Work.Faults]:N0} faults ({statistics[Work.Retries]:N0} retried), {statistics[Work.SwapOuts]:N0} pages written out, "
            + $"{statistics.SwapIns:N0} brought back, {statistics[Work.KsmMerges]:N0} merged, {statistics[SwapInKind.KsmCopy]:N0} copied on the way in");
        AnsiConsole.WriteLine($"{statistics[Work.PagesVerified]:N0} pages compared byte by byte, {statistics[Work.TaggedPagesVerified]:N0} with their tags");
        ShowVerdict(result);
    }

    /// <summary>Shows what was counted.</summary>
    public static void ShowCensus(Machine machine, WorkloadOptions options)
    {
        Table table = new Table().AddColumn("what").AddColumn(new TableColumn("how often").RightAligned()).Border(TableBorder.Rounded);
        foreach ((string name, long count) in Census.Of(machine, options))
            table.AddRow(name.EscapeMarkup(), $"{count:N0}");
        AnsiConsole.Write(table);
    }

    /// <summary>Shows whether the run was right, and what was not.</summary>
    public static void ShowVerdict(WorkloadResult result)
    {
        foreach (string failure in result.Failures)
            AnsiConsole.WriteLine($"WRONG: {failure}");
        foreach (string leftover in result.Leftovers)
            AnsiConsole.WriteLine($"LEFT OVER: {leftover}");
        AnsiConsole.WriteLine(result.IsRight ? "every byte and every tag kept, nothing left over" : "the model is wrong");
    }

    /// <summary>Shows what the run says nothing about.</summary>
    public static void ShowMissing(WorkloadResult result)
    {
        foreach (string missing in result.Missing)
            AnsiConsole.WriteLine($"NEVER HAPPENED: {missing}");
        if (result.Missing.Count > 0)
            AnsiConsole.WriteLine("the run is a failure: it shows nothing about what never happened; run it longer, or with more pages and frames");
    }

    /// <summary>Shows the table of the twins.</summary>
    public static void ShowTwins(IReadOnlyList<TwinOutcome> outcomes)
    {
        Table table = new Table().AddColumns("broken twin", "flagged by", "what it corrupted when it ran").Border(TableBorder.Rounded);
        foreach (TwinOutcome outcome in outcomes)
            table.AddRow(outcome.Twin.Name.EscapeMarkup(), FlagText(outcome).EscapeMarkup(), HarmText(outcome).EscapeMarkup());
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
        int bad = outcomes.Count(outcome => !outcome.IsGood);
        AnsiConsole.WriteLine(bad == 0 ? $"all {outcomes.Count} twins flagged and caught" : $"{bad} of {outcomes.Count} twins not flagged or not caught");
    }

    private static string FlagText(TwinOutcome outcome) =>
        outcome.Flag is { } flag ? $"{flag.Rule} {flag.File}:{flag.Line}" : $"NOT FLAGGED, {outcome.Twin.Rule} was expected";

    private static string HarmText(TwinOutcome outcome) =>
        outcome.HarmOfCorrect is { } wrong ? $"THE CORRECT PATH DID HARM: {wrong}" : outcome.Harm ?? "NOTHING";

    private static void ShowProgress(Workload workload, TimeSpan duration, Task run) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            ProgressTask bar = context.AddTask("swapping", maxValue: duration.TotalMilliseconds);
            while (!run.Wait(s_refresh))
            {
                bar.Increment(s_refresh.TotalMilliseconds);
                bar.Description = $"{workload.Machine.Statistics[Work.PagesVerified]:N0} pages compared";
            }

            bar.Value = bar.MaxValue;
        });
}
