// dotnet run -c Release --project tests/Corpus: what do analyzers say about code whose verdict is known?
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Corpus;

const int AsLabelled = 0;
const int Deviates = 1;
const int BadArguments = 2;

var parsed = Arguments.Command(RunAsync).Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message);
    return BadArguments;
}

try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (CorpusException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return BadArguments;
}

static async Task<int> RunAsync(Arguments arguments)
{
    var analyzers = Load(arguments.Analyzers);
    Console.WriteLine($"Roslyn {RoslynVersion()}, {analyzers.Length} analyzer(s)");

    var run = new CorpusRun(CorpusRun.PublishedShapes(), CorpusRun.PublishedShared())
    {
        Analyzers = analyzers,
        Ids = arguments.Ids,
        Selection = arguments.Selection,
        Options = arguments.BaseLibrary
            ? ImmutableDictionary<string, string>.Empty.Add("swaporder_base_library", "true")
            : ImmutableDictionary<string, string>.Empty,
    };
    var errors = run.CompileErrors().ToList();
    if (errors.Count > 0)
    {
        Console.Error.WriteLine($"the corpus does not compile, {errors.Count} error(s):");
        foreach (var error in errors) Console.Error.WriteLine("  " + error);
        return Deviates;
    }

    var outcomes = await run.RunAsync();
    if (outcomes.IsEmpty) throw new CorpusException("no method of the corpus was selected");
    Report.Print(outcomes, arguments.IsQuiet);
    var all = new Tally(outcomes);
    return all.Precision >= arguments.MinPrecision && all.Recall >= arguments.MinRecall ? AsLabelled : Deviates;
}

static ImmutableArray<DiagnosticAnalyzer> Load(ImmutableArray<string> paths)
{
    // Before the analyzer exists every bad method is a miss: that run must work too. An assembly that was asked for must hold some.
    if (paths.IsEmpty) return AnalyzerAssembly.Load(AnalyzerAssembly.OfThisRepository);
    return [.. paths.SelectMany(path => AnalyzerAssembly.Load(path) is { IsEmpty: false } some
        ? some
        : throw new CorpusException($"'{path}' holds no C# analyzer"))];
}

static string RoslynVersion()
{
    var version = typeof(Compilation).Assembly.GetName().Version!;
    return $"{version.Major}.{version.Minor}.{version.Build}";
}
