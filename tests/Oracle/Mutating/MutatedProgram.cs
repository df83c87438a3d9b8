// A program from some folders, of which one file at a time is mutated and looked at by the analyzers beside the others.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Oracle.Comparing;

namespace SwapOrderAnalyzers.Oracle.Mutating;

/// <summary>One mutated file; <see cref="Failure"/>: what went wrong with it, or null.</summary>
internal sealed record Mutant(int Index, string Path, string Text, string? Failure);

internal sealed class MutatedProgram
{
    public const int MutationsPerMutant = 10;

    /// <summary>So that a hang is told and not waited for; nothing here takes a tenth of it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: ["SWAPORDER_INTERNAL_CONTRACTS"]);

    private static readonly ImmutableArray<MetadataReference> s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetFileName(x).StartsWith("System.", StringComparison.Ordinal)).Select(x => MetadataReference.CreateFromFile(x))];

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly CSharpCompilation _program;
    private readonly ImmutableArray<SyntaxTree> _files;

    /// <param name="files">Each is mutated in turn.</param>
    /// <param name="shared">What they all need, such as the contract attributes: compiled as it is.</param>
    public MutatedProgram(IEnumerable<string> files, IEnumerable<string> shared, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        _analyzers = analyzers;
        _files = [.. files.Order(StringComparer.Ordinal).Select(Parse)];
        _program = CSharpCompilation.Create("Mutated", _files.Concat(shared.Select(Parse)), s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false));
    }

    public int Files => _files.Length;

    /// <summary>What is said of the files as they are: nothing at all would mean that nothing is looked at.</summary>
    public int FindingsUnmutated(CancellationToken cancellation) =>
        _program.WithAnalyzers(_analyzers).GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult().Count(x => x.Id != AnalyzerCrash.NotChecked);

    /// <summary>Mutant <paramref name="index"/> of a seed is always the same.</summary>
    public Mutant Look(int seed, int index, CancellationToken cancellation)
    {
        var random = new Random(unchecked((seed * 16_777_619) ^ index));
        var file = _files[random.Next(_files.Length)];
        var text = Mutation.Of(file.GetRoot(cancellation), random, MutationsPerMutant);
        return new Mutant(index, file.FilePath, text, FailureOf(file, text, cancellation));
    }

    private string? FailureOf(SyntaxTree file, string text, CancellationToken cancellation)
    {
        var mutated = CSharpSyntaxTree.ParseText(text, s_parse, file.FilePath, cancellationToken: CancellationToken.None);
        var program = _program.ReplaceSyntaxTree(file, mutated);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        // An exception has no place in the source, so it is not among what is said of the file.
        string? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: (exception, _, _) => thrown = exception.ToString(), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        try
        {
            var diagnostics = program.WithAnalyzers(_analyzers, options)
                .GetAnalyzerSemanticDiagnosticsAsync(program.GetSemanticModel(mutated), null, patience.Token).GetAwaiter().GetResult();
            return thrown ?? diagnostics.Where(AnalyzerCrash.Is).Select(x => $"{x.GetMessage()} {x.Descriptor.Description}").FirstOrDefault();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"no answer within {s_patience.TotalSeconds} s";
        }
    }

    private static SyntaxTree Parse(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path), s_parse, path);
}
