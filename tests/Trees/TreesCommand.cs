// The command line: what is asked for, of which trees, and what comes of bad arguments.
using System.CommandLine;
using SwapOrderAnalyzers.Corpus;

namespace SwapOrderAnalyzers.Trees;

internal static class TreesCommand
{
    public const int Fine = 0, Failed = 1, BadArguments = 2;

    private static readonly Argument<string[]> s_trees = new("trees")
    {
        Description = "assemblies to decompile, or folders of sources that are one compilation each",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> s_sources = new("--sources")
    {
        Description = "where decompiled sources are kept for the next run",
        DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "swaporder-trees"),
    };

    private static readonly Option<string?> s_analyzer = new("--analyzer") { Description = "another analyzer assembly: instead of ours for reports, beside ours for time" };
    private static readonly Option<string?> s_ids = new("--ids") { Description = "the ids that count, for example CA2000; all without it" };
    private static readonly Option<int> s_rounds = new("--rounds") { Description = "how often each is measured", DefaultValueFactory = _ => 5 };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var reports = new Command("reports", "Prints every report, and last one line: trees, lines, findings, bodies not checked, crashes.") { s_trees, s_sources, s_analyzer, s_ids };
        reports.SetAction((parsed, cancellation) => ReportsCommand.RunAsync(Opened(parsed), Other(parsed) ?? Analysis.Ours, output, cancellation));
        var time = new Command("time", "Measures what analyzers cost on top of a warm compile.") { s_trees, s_sources, s_analyzer, s_ids, s_rounds };
        time.SetAction(async (parsed, cancellation) =>
        {
            var result = Fine;
            foreach (var tree in Opened(parsed))
                result = Math.Max(result, await TimeCommand.RunAsync(tree, Other(parsed) is { } other ? [other] : [], Math.Max(1, parsed.GetValue(s_rounds)), output, cancellation));
            return result;
        });

        var parsed = new RootCommand("Runs analyzers over large trees of somebody's C#.") { reports, time }.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine(parsed.Errors[0].Message);
            return BadArguments;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception wrong) when (wrong is TreesException or CorpusException)
        {
            error.WriteLine(wrong.Message);
            return BadArguments;
        }
    }

    private static IEnumerable<Tree> Opened(ParseResult given) => given.GetValue(s_trees)!.Select(x => Tree.Open(x, given.GetValue(s_sources)!));

    private static Analysis? Other(ParseResult given) => given.GetValue(s_analyzer) is not { } path ? null
        : new Analysis(
            given.GetValue(s_ids) ?? Path.GetFileNameWithoutExtension(path), AnalyzerAssembly.Load(path),
            [.. (given.GetValue(s_ids) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
}
