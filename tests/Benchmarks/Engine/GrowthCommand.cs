// growth: how the cost of one method grows with n, for shapes in which a path-sensitive analysis may explode.
using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Spectre.Console;

namespace SwapOrderAnalyzers.Benchmarks.Engine;

internal static class GrowthCommand
{
    private const double MostExponent = 1.2;
    private const int Rounds = 3;

    public static int Run(string[] arguments)
    {
        if (arguments is not [])
        {
            Console.Error.WriteLine("growth takes no arguments");
            return 2;
        }

        var table = new Table().AddColumns("shape", "n", "lower ms", "slice ms", "solve ms", "check ms", "steps", "Roslyn ms", "ours / Roslyn's", "exponent");
        var isMet = true;
        foreach (var family in GrowthFamily.All)
        {
            var previous = default((int N, double Ours));
            var points = new List<(int N, double Ours)>();
            foreach (var n in family.Sizes)
            {
                var cost = Measure(family.Source(n));
                points.Add((n, cost.Ours));
                table.AddRow(
                    family.Name, $"{n}", $"{cost.Times[(int)Stage.Lower]:F2}", $"{cost.Times[(int)Stage.Slice]:F2}", $"{cost.Times[(int)Stage.Solve]:F2}",
                    $"{cost.Times[(int)Stage.Check]:F2}", $"{cost.Steps}", $"{cost.Roslyn:F2}", $"{cost.Ours / cost.Roslyn:F2}",
                    previous.N == 0 ? "" : $"{Exponent(previous, (n, cost.Ours)):F2}");
                previous = (n, cost.Ours);
            }

            var exponent = Exponent(points[0], points[^1]);
            var verdict = !family.IsLinear ? "" : exponent <= MostExponent ? "met" : "missed";
            isMet &= verdict != "missed";
            table.AddRow($"[bold]{family.Name}[/]", "", "", "", "", "", "", "", verdict, $"[bold]{exponent:F2}[/]");
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120); // a table for a file is not wrapped
        AnsiConsole.Write(table);
        Console.WriteLine(isMet ? $"growth: exponent at most {MostExponent} where n locks are held or taken in turn" : $"growth: an exponent above {MostExponent}");
        return isMet ? 0 : 1;
    }

    private static double Exponent((int N, double Ours) from, (int N, double Ours) to) => Math.Log(to.Ours / from.Ours) / Math.Log((double)to.N / from.N);

    private static MethodCost Measure(string source)
    {
        MethodCost? least = null;
        var clock = Stopwatch.StartNew();
        // Small ones are measured until the compiler of the runtime has done its work.
        for (var round = 0; round < Rounds || (clock.ElapsedMilliseconds < 400 && round < 200); round++)
        {
            var compiled = Compiled.Of(source);
            compiled.Compilation.GetDeclarationDiagnostics();
            var method = compiled.Methods().OfType<MethodDeclarationSyntax>().Single(x => x.Identifier.ValueText == GrowthFamily.Method);
            var cost = MethodCost.Of(compiled, method)!;
            least = least?.Least(cost) ?? cost;
        }

        return least!;
    }
}
