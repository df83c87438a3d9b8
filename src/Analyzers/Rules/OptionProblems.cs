// What is wrong with the options of a compilation (SWAP902): each problem once, at the first file that it holds for.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SwapOrderAnalyzers.Rules;

internal static class OptionProblems
{
    private const string Ours = "swaporder";

    /// <summary>
    /// By file. <paramref name="typestates"/> are the full names of the enums in sight; null when this compilation knows no contracts, since the
    /// .editorconfig above it may name those of its neighbours.
    /// </summary>
    public static ImmutableDictionary<SyntaxTree, ImmutableArray<OptionProblem>> In(
        Compilation compilation, AnalyzerConfigOptionsProvider provider, IReadOnlyCollection<string>? typestates)
    {
        var found = ImmutableDictionary.CreateBuilder<SyntaxTree, ImmutableArray<OptionProblem>>();
        var told = new HashSet<OptionProblem>();
        foreach (var tree in compilation.SyntaxTrees.OrderBy(x => IsOfBuild(x.FilePath)).ThenBy(x => x.FilePath, StringComparer.Ordinal))
        {
            var problems = ProblemsOf(provider.GetOptions(tree), typestates).Where(told.Add).OrderBy(x => x.Key, StringComparer.Ordinal).ToImmutableArray();
            if (!problems.IsEmpty)
                found.Add(tree, problems);
        }

        return found.ToImmutable();
    }

    private static IEnumerable<OptionProblem> ProblemsOf(AnalyzerConfigOptions options, IReadOnlyCollection<string>? typestates)
    {
        foreach (var key in KeysOf(options))
        {
            if (typestates is null && key.StartsWith(OptionCatalog.SeverityPrefix, StringComparison.OrdinalIgnoreCase))
                continue;
            if (options.TryGetValue(key, out var value) && OptionCatalog.Check(key, value, typestates ?? Array.Empty<string>()) is { } problem)
                yield return problem;
        }
    }

    // A host whose options cannot be listed is asked for nothing.
    private static List<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys.Where(x => x.StartsWith(Ours, StringComparison.OrdinalIgnoreCase)).ToList();
        }
        catch (NotImplementedException)
        {
            return new();
        }
    }

    private static bool IsOfBuild(string path) => path.Replace('\\', '/').Contains("/obj/");
}
