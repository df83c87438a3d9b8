// The command "run": the model alone, for as long as one likes.
using KernelModel.Reporting;

namespace KernelModel;

/// <summary>Runs the model under load and shows what it did.</summary>
internal static class LoadRun
{
    /// <returns>The exit code.</returns>
    public static int Run(WorkloadOptions options, CancellationToken cancellation)
    {
        using Workload? workload = TryOpen(options);
        if (workload == null)
            return ExitCode.BadArguments;
        WorkloadResult result = Screen.WatchRun(workload, options, cancellation);
        Screen.ShowCensus(workload.Machine, options);
        Screen.ShowVerdict(result);
        Screen.ShowMissing(result);
        if (!result.IsRight)
            return ExitCode.Bad;
        if (cancellation.IsCancellationRequested)
            return ExitCode.Interrupted;
        return result.Missing.Count == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    /// <summary>A workload with its swap files; or null, and one line that says why there are none.</summary>
    public static Workload? TryOpen(WorkloadOptions options)
    {
        try
        {
            return new Workload(options);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Console.Error.WriteLine($"There is no swap file: {unusable.Message.ReplaceLineEndings(" ")}");
            return null;
        }
    }
}
