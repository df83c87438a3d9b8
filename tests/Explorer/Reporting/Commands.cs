// The command line. What it cannot take is told in one line.
using System.CommandLine;
using System.Text.Json;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;
using SwapOrder.Scheduling;

namespace KernelModel.Explorer.Reporting;

internal static class ExitCode
{
    /// <summary>No correct path did harm, and every twin did.</summary>
    public const int Good = 0;

    /// <summary>Something of that is not so; of a replay: there was harm.</summary>
    public const int Bad = 1;

    /// <summary>Nothing can be said: the arguments make no sense, or the control was not caught.</summary>
    public const int Inconclusive = 2;
}

internal static class Commands
{
    private const int StandardPreemptions = 2, MostPreemptions = 6;

    public static RootCommand Root() => new("Runs the threads of small scenarios in every order up to a bound, and looks for harm.") { Explore(), ReplayOne(), Evidence() };

    private static Command Explore()
    {
        var scenario = new Option<string?>("--scenario") { Description = "Only this one." };
        var preemptions = Preemptions();
        var reduce = new Option<bool>("--reduce") { Description = "Leaves out schedules that differ only in the order of steps that do not conflict." };
        var most = new Option<long>("--schedules") { Description = "After how many schedules to give a scenario up, as not complete.", DefaultValueFactory = _ => long.MaxValue };
        var command = new Command("explore", "All schedules of correct paths, and of their twins until one does harm.") { scenario, preemptions, reduce, most };
        command.SetAction(parsed => Guarded(() =>
        {
            string? only = parsed.GetValue(scenario);
            IReadOnlyList<Scenario> chosen = only is null ? ScenarioCatalog.All : [ScenarioCatalog.Named(only)];
            return ExploreTable.Run(chosen, new(parsed.GetValue(preemptions), parsed.GetValue(reduce), parsed.GetValue(most)));
        }));
        return command;
    }

    private static Command ReplayOne()
    {
        var run = new Argument<string>("run") { Description = "What explore printed: scenario/Twin/schedule." };
        var json = new Option<bool>("--json") { Description = "Prints the steps as one line of JSON." };
        var command = new Command("replay", "One schedule again, step by step.") { run, json };
        command.SetAction(parsed => Guarded(() =>
        {
            Trace trace = Replay.Here(RunName.Parse(parsed.GetValue(run)!));
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(trace));
            else
                Replay.Show(trace);
            return trace.Harm is null ? ExitCode.Good : ExitCode.Bad;
        }));
        return command;
    }

    private static Command Evidence()
    {
        var preemptions = Preemptions();
        var command = new Command("evidence", "Writes the generated parts of docs/evidence.md, and its pictures.") { preemptions };
        command.SetAction(parsed => Guarded(() => EvidencePage.Write(new(parsed.GetValue(preemptions)))));
        return command;
    }

    private static Option<int> Preemptions()
    {
        var option = new Option<int>("--preemptions") { Description = "The most preemptions of a schedule.", DefaultValueFactory = _ => StandardPreemptions };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MostPreemptions)
                result.AddError($"--preemptions takes a number from 0 to {MostPreemptions}.");
        });
        return option;
    }

    private static int Guarded(Func<int> action)
    {
        try
        {
            if (!SwitchPoint.IsEnabled)
                throw new InvalidOperationException($"The process runs without {SwitchPoint.SwitchName}: nothing can be scheduled.");
            return action();
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException or InvalidOperationException or TimeoutException)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.Inconclusive;
        }
    }
}
