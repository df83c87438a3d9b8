// cost [folder]: what the analysis adds to each method of the corpus, or of somebody's sources, beside what binding and the control flow graph cost in the same run.
using Spectre.Console;

namespace SwapOrderAnalyzers.Benchmarks.Engine;

internal static class CostCommand
{
    // A compiler server has long compiled the engine to its last tier: rounds go on until another one gains nothing.
    private const int LeastRounds = 7;
    private const int MostRounds = 60;
    private const double LeastGain = 0.01;
    private const int RoundsWithoutGain = 3;

    private const double MostMilliseconds = 0.15;

    public static int Run(string[] arguments)
    {
        if (arguments is not ([] or [_]) || !arguments.All(Directory.Exists))
        {
            Console.Error.WriteLine("cost takes at most one argument, a folder of sources; without it the corpus is measured");
            return 2;
        }

        var compiled = arguments is [var folder] ? [Compiled.Folder(folder)] : Compiled.Corpus().ToList();
        var costs = Measure(compiled).Where(x => x.Steps is not null).ToList();
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120); // a table for a file is not wrapped
        var table = new Table().AddColumns("stage", "median ms", "95 % below", "sum ms", "of binding and graph");
        var roslyn = costs.Sum(x => x.Roslyn);
        foreach (var stage in Enum.GetValues<Stage>())
            AddRow(stage.ToString().ToLowerInvariant(), x => x.Times[(int)stage]);
        AddRow("Roslyn's", x => x.Roslyn);
        AddRow("ours", x => x.Ours);
        AnsiConsole.Write(table);
        foreach (var slow in costs.OrderByDescending(x => x.Ours).Take(8))
            Console.WriteLine($"{slow.Ours,8:F2} ms {slow.Steps,6} steps {slow.Bytes / 1024,6} KiB  {slow.Name}: {string.Join(' ', Enum.GetValues<Stage>().Select(x => $"{x} {slow.Times[(int)x]:F2}"))}");
        var median = Median(costs.Select(x => x.Ours));
        Console.WriteLine($"allocated: median {Median(costs.Select(x => (double)x.Bytes)) / 1024:F0} KiB per method");
        Console.WriteLine($"cost: {costs.Count} methods, median {median:F3} ms (at most {MostMilliseconds}), {costs.Sum(x => x.Ours) / roslyn:F2} of binding and graph");
        return median <= MostMilliseconds ? 0 : 1;

        void AddRow(string name, Func<MethodCost, double> of)
        {
            var ordered = costs.Select(of).Order().ToList();
            table.AddRow(name, $"{ordered[ordered.Count / 2]:F4}", $"{ordered[ordered.Count * 95 / 100]:F4}", $"{ordered.Sum():F1}", $"{ordered.Sum() / roslyn:F2}");
        }
    }

    // The least of all rounds: the machine is not ours alone.
    private static IEnumerable<MethodCost> Measure(IReadOnlyList<Compiled> all)
    {
        var best = new Dictionary<(int File, int Method), MethodCost>();
        var (total, idle) = (double.MaxValue, 0);
        for (var round = 1; round <= MostRounds && (round <= LeastRounds || idle < RoundsWithoutGain); round++)
        {
            foreach (var (compiled, file) in all.Select((x, i) => (x, i)))
            {
                // What the whole compilation shares is made once, as in the compiler: declarations bound, names closed.
                compiled.Compilation.GetDeclarationDiagnostics();
                foreach (var (method, index) in compiled.Methods().Select((x, i) => (x, i)))
                {
                    if (MethodCost.Of(compiled, method) is { } cost)
                        best[(file, index)] = best.TryGetValue((file, index), out var known) ? known.Least(cost) : cost;
                }
            }

            var now = best.Values.Sum(x => x.Ours);
            idle = now > total * (1 - LeastGain) ? idle + 1 : 0;
            total = now;
            Console.Error.WriteLine($"round {round}: {now:F1} ms");
        }

        return best.Values;
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
