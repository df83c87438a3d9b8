// Asks the analyzers of the assembly SwapOrderAnalyzers, all that it has.
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Comparing;

internal sealed class AnalyzerVerdicts : IVerdictSource
{
    private const string Name = "SwapOrderAnalyzers";
    private const string NotChecked = "SWAP903";
    private const string AnalyzerThrew = "AD0001";

    private static readonly Dictionary<string, Kinds> s_kinds = new()
    {
        ["SWAP001"] = Kinds.MissingState,
        ["SWAP002"] = Kinds.ForbiddenState,
        ["SWAP003"] = Kinds.Leak,
        ["SWAP004"] = Kinds.Leak,
        // "Locked a, unlocked b" may be reported as either half of the pair.
        ["SWAP302"] = Kinds.Leak,
    };

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;

    public AnalyzerVerdicts()
        : this(System.Reflection.Assembly.Load(Name))
    {
    }

    public AnalyzerVerdicts(Assembly assembly)
    {
        _analyzers = [.. assembly.GetTypes()
            .Where(x => x is { IsAbstract: false } && x.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(x => (DiagnosticAnalyzer)Activator.CreateInstance(x, nonPublic: true)!)];
        if (_analyzers.IsEmpty)
            throw new InvalidOperationException($"{Name} has no analyzers yet");
    }

    public IReadOnlyDictionary<GeneratedMethod, Report> Ask(Batch batch, CancellationToken cancellation)
    {
        // Suggestions and hidden findings count too: on inferred contracts the severity is lower, not the claim.
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = batch.Analysed.WithAnalyzers(_analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
        if (diagnostics.FirstOrDefault(x => x.Id == AnalyzerThrew) is { } crash)
            return FindCrash(batch, crash, cancellation);
        var methods = batch.Methods.ToDictionary(x => x.FileName);
        return diagnostics
            .Where(x => x.Location.SourceTree is not null)
            .GroupBy(x => methods[x.Location.SourceTree!.FilePath])
            .ToDictionary(x => x.Key, x => Of(x.Key, x));
    }

    // A crash has no place in the source: halve the batch until one method is left.
    private IReadOnlyDictionary<GeneratedMethod, Report> FindCrash(Batch batch, Diagnostic crash, CancellationToken cancellation)
    {
        if (batch.Methods.Count == 1)
            return new Dictionary<GeneratedMethod, Report> { [batch.Methods[0]] = new(Kinds.Crash, false, crash.GetMessage()) };
        return batch.Methods.Chunk((batch.Methods.Count + 1) / 2)
            .SelectMany(x => Ask(Batch.Compile(x), cancellation))
            .ToDictionary(x => x.Key, x => x.Value);
    }

    // Only what is said about the method itself: a helper is judged where it is called.
    private static Report Of(GeneratedMethod method, IEnumerable<Diagnostic> diagnostics)
    {
        var own = diagnostics.Where(x => method.Entry.FullSpan.Contains(x.Location.SourceSpan)).OrderBy(x => x.Location.SourceSpan.Start).ToList();
        var kinds = own.Aggregate(Kinds.None, (all, x) => all | s_kinds.GetValueOrDefault(x.Id));
        var text = string.Join('\n', own.Select(x => $"{x.Id} line {x.Location.GetLineSpan().StartLinePosition.Line + 1}: {x.GetMessage()}"));
        return new Report(kinds, diagnostics.Any(x => x.Id == NotChecked), text);
    }
}
