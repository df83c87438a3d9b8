// Asks the analyzers of the assembly SwapOrderAnalyzers, all that it has.
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Comparing;

internal sealed class AnalyzerVerdicts : IVerdictSource
{
    private const string Name = "SwapOrderAnalyzers";

    private static readonly Dictionary<string, Kinds> s_kinds = new()
    {
        ["SWAP001"] = Kinds.MissingState,
        ["SWAP002"] = Kinds.ForbiddenState,
        ["SWAP003"] = Kinds.Leak,
        ["SWAP004"] = Kinds.Leak,
        // "Locked a, unlocked b" may be reported as either half of the pair.
        ["SWAP302"] = Kinds.Leak,
    };

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    public AnalyzerVerdicts()
        : this(System.Reflection.Assembly.Load(Name))
    {
    }

    public AnalyzerVerdicts(Assembly assembly)
    {
        Analyzers = [.. assembly.GetTypes()
            .Where(x => x is { IsAbstract: false } && x.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(x => (DiagnosticAnalyzer)Activator.CreateInstance(x, nonPublic: true)!)];
        if (Analyzers.IsEmpty)
            throw new InvalidOperationException($"{Name} has no analyzers yet");
    }

    public IReadOnlyDictionary<GeneratedMethod, Report> Ask(IReadOnlyList<GeneratedMethod> methods, CancellationToken cancellation)
    {
        // Suggestions and hidden findings count too: on inferred contracts the severity is lower, not the claim.
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var compilation = CSharpCompilation.Create("Analysed", methods.Select(x => x.AnalysedTree()), PrimitiveReferences.All, PrimitiveReferences.Options);
        // The analysis needs every body compiled anyway, so the errors cost nothing.
        var diagnostics = compilation.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
        if (diagnostics.FirstOrDefault(AnalyzerCrash.IsWithoutPlace) is { } crash)
            return FindCrash(methods, crash, cancellation);
        var byFile = methods.ToDictionary(x => x.FileName);
        return diagnostics
            .Where(x => x.Location.SourceTree is not null)
            .GroupBy(x => byFile[x.Location.SourceTree!.FilePath])
            .ToDictionary(x => x.Key, x => Of(x.Key, x.ToLookup(IsOfCompiler)));
    }

    private static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Descriptor.Category == "Compiler";

    // A crash has no place in the source: halve the batch until one method is left.
    private IReadOnlyDictionary<GeneratedMethod, Report> FindCrash(IReadOnlyList<GeneratedMethod> methods, Diagnostic crash, CancellationToken cancellation)
    {
        if (methods.Count == 1)
            return new Dictionary<GeneratedMethod, Report> { [methods[0]] = new(Kinds.Crash, false, crash.GetMessage()) };
        return methods.Chunk((methods.Count + 1) / 2)
            .SelectMany(x => Ask(x, cancellation))
            .ToDictionary(x => x.Key, x => x.Value);
    }

    // A local function that nobody calls is a method of its own, which no run of this one shows.
    private static bool IsInUncalled(GeneratedMethod method, Diagnostic diagnostic) => method.Entry.DescendantNodes().OfType<LocalFunctionStatementSyntax>().Any(function =>
        function.Span.Contains(diagnostic.Location.SourceSpan)
        && !method.Entry.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(x => Operations.NameOf(x) == function.Identifier.Text && !function.Span.Contains(x.Span)));

    // Only what is said about the method itself: a helper is judged where it is called.
    private static Report Of(GeneratedMethod method, ILookup<bool, Diagnostic> isOfCompiler)
    {
        if (isOfCompiler[true].Any(x => x.Severity == DiagnosticSeverity.Error))
            return Report.Silent with { Compiles = false };
        var diagnostics = isOfCompiler[false];
        var own = diagnostics.Where(x => method.Entry.FullSpan.Contains(x.Location.SourceSpan) && !IsInUncalled(method, x)).OrderBy(x => x.Location.SourceSpan.Start).ToList();
        var kinds = own.Aggregate(Kinds.None, (all, x) => all | s_kinds.GetValueOrDefault(x.Id));
        var text = string.Join('\n', own.Select(x => $"{x.Id} line {x.Location.GetLineSpan().StartLinePosition.Line + 1}: {x.GetMessage()}"));
        if (diagnostics.Any(AnalyzerCrash.Is))
            kinds |= Kinds.Crash;
        return new Report(kinds, diagnostics.Any(x => x.Id == AnalyzerCrash.NotChecked), text);
    }
}
