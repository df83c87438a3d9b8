// One run, told step by step; here or in a process of its own.
using System.Diagnostics;
using System.Text.Json;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scheduling;
using Spectre.Console;

namespace KernelModel.Explorer.Reporting;

/// <summary>Runs a named run again.</summary>
public static class Replay
{
    /// <exception cref="FormatException">The schedule does not fit the scenario.</exception>
    public static Trace Here(RunName run)
    {
        TraceRecorder? recorder = null;
        using var execution = new Execution(run.Scenario, run.Paths);
        Outcome outcome = execution.Run(run.Schedule, trace: stage => recorder = new(stage));
        if (outcome.End == RunEnd.Diverged)
            throw new FormatException($"{run} asks for a thread that cannot run there; the paths have changed since it was written.");
        return new(run.ToString(), outcome.Harm?.ToString(), recorder!.Steps);
    }

    /// <summary>The same in a new process: nothing of this one can have helped.</summary>
    public static Trace InFreshProcess(RunName run)
    {
        string own = Environment.ProcessPath!, assembly = typeof(Replay).Assembly.Location;
        string[] program = Path.GetFileNameWithoutExtension(own) == "dotnet" ? [own, assembly] : [Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null)];
        var start = new ProcessStartInfo(program[0], [.. program[1..], "replay", run.ToString(), "--json"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Length > 0
            ? JsonSerializer.Deserialize<Trace>(output)!
            : throw new InvalidOperationException($"The replay of {run} ended with exit code {process.ExitCode} and said nothing.");
    }

    public static void Show(Trace trace)
    {
        foreach (TraceStep step in trace.Steps)
        {
            string site = step.Sites.Count > 0 ? $"{step.Sites[0].File}:{step.Sites[0].Line}" : "";
            string held = step.IsAfterPreemption ? "  <- the other thread is held up" : "";
            AnsiConsole.WriteLine($"{step.Point,5} {new string(' ', 4 * step.Thread)}{Schedule.NameOf(step.Thread)}  {step.Operation} {step.Subject}  {site}{held}");
        }

        AnsiConsole.WriteLine(trace.Harm is null ? "no harm" : $"HARM {trace.Harm}");
    }
}
