using System.Globalization;
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;
using Spectre.Console;

namespace KernelModel.Explorer.Reporting;

/// <summary>Explores scenarios and their twins, with a line for each as it is done.</summary>
internal static class ExploreTable
{
    private const int WidthWhenRedirected = 180;

    public static int Run(IReadOnlyList<Scenario> scenarios, ExplorationOptions options)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthWhenRedirected;
        if (!Control.IsGood())
        {
            AnsiConsole.WriteLine("inconclusive: the control, a twin that is known to be broken, was not caught");
            return ExitCode.Inconclusive;
        }

        bool isGood = true, isComplete = true;
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("scenario", "paths", "threads", "schedules by preemptions", "given up", "seconds", "harm", "replay");
        if (Console.IsOutputRedirected)
        {
            Fill(() => { });
            AnsiConsole.Write(table);
        }
        else
        {
            AnsiConsole.Live(table).Start(live => Fill(live.Refresh));
        }

        AnsiConsole.WriteLine(Verdict(isGood, isComplete, options));
        return !isGood ? ExitCode.Bad : isComplete ? ExitCode.Good : ExitCode.Inconclusive;

        void Fill(Action refresh)
        {
            foreach (Scenario scenario in scenarios)
            {
                ExplorationResult correct = new Exploration(scenario, ModelPaths.Correct, options).All();
                isGood &= correct.First is null;
                isComplete &= correct.IsComplete;
                AddRow(table, scenario, null, correct);
                refresh();
                foreach (Twin twin in scenario.Twins)
                {
                    Conviction conviction = Conviction.Of(twin, options);
                    isGood &= conviction.Run is not null;
                    AddRow(table, scenario, twin, conviction.Result);
                    refresh();
                }
            }
        }
    }

    private static string Verdict(bool isGood, bool isComplete, ExplorationOptions options) => (isGood, isComplete) switch
    {
        (false, _) => "WRONG: a correct path did harm, or a twin did none",
        (_, false) => "inconclusive: not every schedule was run",
        _ => $"every schedule of up to {options.Preemptions} preemptions: no correct path did harm, and every twin did",
    };

    private static void AddRow(Table table, Scenario scenario, Twin? twin, ExplorationResult result)
    {
        string harm = result.First?.Harm.ToString() ?? (twin is null ? "none" : "NONE");
        string replay = result.First is { } failure ? new RunName(scenario, twin, failure.Schedule).ToString() : "";
        string counts = twin is null
            ? $"{string.Join(" + ", result.Schedules)} = {result.Total}{(result.IsComplete ? "" : ", not all")}"
            : result.First is null ? $"{result.Total}" : $"{result.SchedulesToHarm} until harm";
        table.AddRow(
        [
            .. new[] { scenario.Name, twin?.Name ?? "correct", $"{scenario.Threads.Count}", counts, $"{result.Redundant}",
                result.Time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture), harm, replay }.Select(cell => new Markup(cell.EscapeMarkup())),
        ]);
    }
}
