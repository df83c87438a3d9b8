// time: what analyzers cost on top of a warm compile, as a ratio within one run.
using System.Diagnostics;
using Spectre.Console;

namespace SwapOrderAnalyzers.Trees;

internal static class TimeCommand
{
    private const double MostOfCompile = 0.05;

    /// <summary>
    /// Each round compiles the tree once with each analysis, every second round in the opposite order; the first round warms up and does not count.
    /// </summary>
    public static async Task<int> RunAsync(Tree tree, IReadOnlyList<Analysis> others, int rounds, TextWriter output, CancellationToken cancellation)
    {
        Analysis[] all = [Analysis.Nothing, Analysis.Ours, .. others];
        var times = all.ToDictionary(x => x, _ => new List<double>());
        var processor = all.ToDictionary(x => x, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
            foreach (var analysis in round % 2 == 0 ? all : all.Reverse())
            {
                var (wall, ofProcessor) = await MeasureAsync(tree, analysis, cancellation);
                if (round == 0)
                    continue;
                times[analysis].Add(wall);
                processor[analysis].Add(ofProcessor);
            }

        var compile = Median(times[all[0]]);
        var table = new Table().Title($"{tree.Name}: {tree.Lines} lines, {rounds} rounds").AddColumns("with", "median ms", "on top of the compiler", "ms of all processors");
        foreach (var analysis in all)
            table.AddRow(Markup.Escape(analysis.Name), $"{Median(times[analysis]):F0}", analysis == all[0] ? "" : $"{100 * (Median(times[analysis]) - compile) / compile:F1} %", $"{Median(processor[analysis]):F0}");
        WideConsole.On(output).Write(table);
        var ours = (Median(times[all[1]]) - compile) / compile;
        output.WriteLine($"time: {100 * ours:F1} % of the compile, at most {100 * MostOfCompile:F0} %");
        return ours <= MostOfCompile ? TreesCommand.Fine : TreesCommand.Failed;
    }

    private static async Task<(double Wall, double OfProcessor)> MeasureAsync(Tree tree, Analysis analysis, CancellationToken cancellation)
    {
        // A compilation of its own: nothing is bound yet, only the parsed files are shared.
        var driven = analysis.On(tree.Compilation.Clone());
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await driven.GetAllDiagnosticsAsync(cancellation);
        return (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[sorted.Count / 2] + sorted[(sorted.Count - 1) / 2]) / 2;
    }
}
