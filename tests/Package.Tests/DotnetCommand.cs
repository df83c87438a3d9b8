// Runs the dotnet command line as a user would, apart from the build that the tests themselves run in.
using System.Collections;
using System.Diagnostics;
using System.Text;

namespace SwapOrderAnalyzers.Package.Tests;

internal sealed record DotnetResult(int ExitCode, string Output)
{
    public IEnumerable<string> Lines => Output.Split('\n').Select(line => line.TrimEnd('\r'));
}

internal static class DotnetCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <exception cref="InvalidOperationException">The command failed; the message holds its whole output.</exception>
    public static async Task<DotnetResult> RunAsync(string directory, string arguments, string? packageFolder = null)
    {
        DotnetResult result = await TryRunAsync(directory, arguments, packageFolder);
        return result.ExitCode == 0
            ? result
            : throw new InvalidOperationException($"'dotnet {arguments}' in {directory} ended with {result.ExitCode}:\n{result.Output}");
    }

    public static async Task<DotnetResult> TryRunAsync(string directory, string arguments, string? packageFolder = null)
    {
        using Process process = new() { StartInfo = StartInfo(directory, arguments, packageFolder) };
        StringBuilder output = new();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource timeout = new(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'dotnet {arguments}' did not end within {Patience}:\n{output}");
        }

        return new(process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (output)
                output.Append(line).Append('\n');
        }
    }

    private static ProcessStartInfo StartInfo(string directory, string arguments, string? packageFolder)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What 'dotnet test' tells its children about its own build would lead this one astray.
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (((string)variable.Key).StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                start.Environment.Remove((string)variable.Key);
        }

        // No server of ours may outlive the test and keep its folders busy.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        if (packageFolder is not null)
            start.Environment["NUGET_PACKAGES"] = packageFolder;
        return start;
    }
}
