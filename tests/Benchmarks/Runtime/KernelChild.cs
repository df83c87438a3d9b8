using System.Diagnostics;
using System.Globalization;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>Times the kernels in a process of their own, since instructions can be taken away only from a whole process.</summary>
internal static class KernelChild
{
    public const string Verb = "kernels-here";

    public static IEnumerable<string> Run(string knob)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { Environment = { [knob] = "0" }, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(KernelChild).Assembly.Location);
        start.ArgumentList.Add(Verb);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"The kernels failed with {knob}=0.");
    }

    public static int Print()
    {
        foreach ((Timed vector, Timed loop) in Kernels.All)
        {
            Comparison found = Interleaved.Compare(vector, loop, 9);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{vector.Name};{found.Ours};{found.Baseline};{found.Ratio}"));
        }

        return 0;
    }
}
