// dotnet run -c Release --project tests/Trees -- reports|time <assembly or folder>...: what analyzers say about, and cost on, large trees of somebody's C#.
using System.Collections.Immutable;
using System.CommandLine;
using Spectre.Console;
using SwapOrderAnalyzers.Corpus;
using SwapOrderAnalyzers.Trees;
using Tree = SwapOrderAnalyzers.Trees.Tree;

const int Fine = 0, Crashed = 1, BadArguments = 2;

var trees = new Argument<string[]>("trees") { Description = "assemblies to decompile, or folders of sources that are one compilation each", Arity = ArgumentArity.OneOrMore };
var sources = new Option<string>("--sources") { Description = "where decompiled sources are kept for the next run", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "swaporder-trees") };
var analyzer = new Option<string?>("--analyzer") { Description = "another analyzer assembly: instead of ours for reports, beside ours for time" };
var ids = new Option<string?>("--ids") { Description = "the ids that count, for example CA2000; all without it" };
var rounds = new Option<int>("--rounds") { Description = "how often each is measured", DefaultValueFactory = _ => 5 };

var reports = new Command("reports", "Prints every report, and last one line: trees, lines, findings, bodies not checked, crashes.") { trees, sources, analyzer, ids };
reports.SetAction((parsed, cancellation) => ReportAsync(Opened(parsed), Other(parsed) ?? Analysis.Ours, cancellation));
var time = new Command("time", "Measures what analyzers cost on top of a warm compile.") { trees, sources, analyzer, ids, rounds };
time.SetAction(async (parsed, cancellation) =>
{
    var result = Fine;
    foreach (var tree in Opened(parsed))
        result = Math.Max(result, await TimeCommand.RunAsync(tree, Other(parsed) is { } other ? [other] : [], Math.Max(1, parsed.GetValue(rounds)), cancellation));
    return result;
});

var parsed = new RootCommand("Runs analyzers over large trees of somebody's C#.") { reports, time }.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message);
    return BadArguments;
}

try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception wrong) when (wrong is TreesException or CorpusException)
{
    Console.Error.WriteLine(wrong.Message);
    return BadArguments;
}

IEnumerable<Tree> Opened(ParseResult given) => given.GetValue(trees)!.Select(x => Tree.Open(x, given.GetValue(sources)!));

Analysis? Other(ParseResult given) => given.GetValue(analyzer) is not { } path ? null
    : new Analysis(
        given.GetValue(ids) ?? Path.GetFileNameWithoutExtension(path), AnalyzerAssembly.Load(path),
        [.. (given.GetValue(ids) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

static async Task<int> ReportAsync(IEnumerable<Tree> opened, Analysis analysis, CancellationToken cancellation)
{
    AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
    var table = new Table().AddColumns("tree", "lines", "bodies", "compile errors", "findings", "not checked", "crashes", "seconds", "compile");
    var all = new List<TreeReports>();
    foreach (var tree in opened)
    {
        var said = await TreeReports.OfAsync(tree, analysis, cancellation);
        foreach (var diagnostic in said.Said)
            Console.WriteLine($"{diagnostic.Location.GetLineSpan().Path}({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}): {diagnostic.Id} {diagnostic.GetMessage()}");
        table.AddRow(Markup.Escape(tree.Name), $"{tree.Lines}", $"{tree.Bodies}", $"{said.CompileErrors}", $"{said.Findings.Count()}", $"{said.BodiesNotChecked.Count()}", $"{said.Crashes.Count()}", $"{said.Analysed.TotalSeconds:F1}", $"{said.Compiled.TotalSeconds:F1}");
        all.Add(said);
    }

    AnsiConsole.Write(table);
    var crashes = all.Sum(x => x.Crashes.Count());
    Console.WriteLine(
        $"trees {all.Count} lines {all.Sum(x => x.Tree.Lines)} bodies {all.Sum(x => x.Tree.Bodies)} findings {all.Sum(x => x.Findings.Count())} "
        + $"not-checked {all.Sum(x => x.BodiesNotChecked.Count())} crashes {crashes}");
    return crashes == 0 ? Fine : Crashed;
}
