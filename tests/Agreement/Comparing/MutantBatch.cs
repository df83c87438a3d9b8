// Some hundred mutants compiled into one assembly: analysed as they are, and explored.
using System.Collections.Immutable;
using System.Runtime.Loader;
using KernelModel.Agreement.Mutating;
using KernelModel.Bugs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelModel.Agreement.Comparing;

/// <summary>Mutants that compile, with what the analyzer says of each.</summary>
internal sealed class MutantBatch : IDisposable
{
    private const string Analyzers = "SwapOrderAnalyzers", Crash = "AD0001";

    // What is null, and what is never reached: errors in this repository.
    private static readonly string[] s_refusing = ["CS0162", "CS8600", "CS8602", "CS8603", "CS8604", "CS8629"];

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "KernelModel.Model.dll" or "KernelModel.Bugs.dll" or "SwapOrder.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
    [
        .. System.Reflection.Assembly.Load(Analyzers).GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
    ];

    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);
    private readonly System.Reflection.Assembly _assembly;
    private readonly ILookup<string, Diagnostic> _findings;

    public MutantBatch(IReadOnlyList<Mutant> candidates)
    {
        Dictionary<string, Mutant> byFile = candidates.ToDictionary(mutant => mutant.FileName);
        var compilation = CSharpCompilation.Create($"Mutants{Guid.NewGuid():N}", candidates.Select(mutant => mutant.Tree()), s_references,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        HashSet<string> broken = [.. compilation.GetDiagnostics().Where(IsError).Select(error => error.Location.SourceTree?.FilePath ?? throw new InvalidOperationException(error.ToString()))];
        compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => broken.Contains(tree.FilePath)));
        using var image = new MemoryStream();
        if (compilation.Emit(image) is { Success: false } failed)
            throw new InvalidOperationException($"does not compile although what was wrong is out: {failed.Diagnostics.First(IsError)}");
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
        Mutants = [.. candidates.Where(mutant => !broken.Contains(mutant.FileName))];
        ImmutableArray<Diagnostic> diagnostics = compilation
            .WithAnalyzers(s_analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == Crash) is { } crash)
            throw new InvalidOperationException(crash.GetMessage());
        _findings = diagnostics.Where(diagnostic => diagnostic.Location.SourceTree is not null).ToLookup(diagnostic => diagnostic.Location.SourceTree!.FilePath);
    }

    /// <summary>Those that compile.</summary>
    public IReadOnlyList<Mutant> Mutants { get; }

    /// <summary>The rules that flag a mutant.</summary>
    public IReadOnlyList<string> RulesOf(Mutant mutant) => [.. _findings[mutant.FileName].Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal)];

    public BenchPath PathOf(Mutant mutant) => _assembly.GetType(mutant.TypeName)!.GetMethod(mutant.Subject.Name)!.CreateDelegate<BenchPath>();

    public void Dispose() => _context.Unload();

    // A mutant that the compiler refuses needs no rule.
    private static bool IsError(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && s_refusing.Contains(diagnostic.Id));
}
