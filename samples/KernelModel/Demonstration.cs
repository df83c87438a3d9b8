// The two acts of the program, one after the other.
using KernelModel.Bugs;
using KernelModel.Reporting;

namespace KernelModel;

/// <summary>Runs the model, then the twins, and shows both.</summary>
internal static class Demonstration
{
    /// <returns>The exit code.</returns>
    public static int Run(WorkloadOptions options, FileInfo sarif, CancellationToken cancellation)
    {
        WorkloadResult result;
        using (Workload? workload = LoadRun.TryOpen(options))
        {
            if (workload == null)
                return ExitCode.BadArguments;
            result = Screen.WatchRun(workload, options, cancellation);
            Screen.ShowResult(workload.Machine.Statistics, result);
        }

        if (cancellation.IsCancellationRequested)
            return ExitCode.Interrupted;

        IReadOnlyList<Finding> findings;
        try
        {
            findings = SarifLog.ReadAll(sarif.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or FormatException)
        {
            Console.Error.WriteLine($"{sarif.FullName} cannot be read: {unreadable.Message}");
            return ExitCode.Bad;
        }

        IReadOnlyList<TwinOutcome> outcomes = TwinOutcome.OfAll(Twin.All, findings);
        Screen.ShowTwins(outcomes);
        return result.IsRight && outcomes.All(outcome => outcome.IsGood) ? ExitCode.Good : ExitCode.Bad;
    }
}
