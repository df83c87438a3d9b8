// Runs the analyzer on code that need not compile, against the real runtime or its sources.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SwapOrderAnalyzers.Tests.Seeds;

internal static class Findings
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static readonly ImmutableArray<MetadataReference> FrameworkReferences =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetDirectoryName(x) == Framework)
            .Select(x => MetadataReference.CreateFromFile(x)),
    ];

    public static readonly ImmutableArray<MetadataReference> WithRuntime =
        FrameworkReferences.Add(MetadataReference.CreateFromFile(typeof(SwapOrder.Folio).Assembly.Location));

    public static Task<ImmutableArray<Diagnostic>> InAsync(string source) => InAsync(Compile([CSharpSyntaxTree.ParseText(source)], WithRuntime));

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees, ImmutableArray<MetadataReference> references) =>
        CSharpCompilation.Create("Findings", trees, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>In source order; an exception out of the analyzer is among them, as AD0001.</summary>
    public static async Task<ImmutableArray<Diagnostic>> InAsync(Compilation compilation, AnalyzerOptions? options = null)
    {
        var found = await compilation.WithAnalyzers([new SwapOrderAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return InOrder(found);
    }

    public static async Task<ImmutableArray<Diagnostic>> InFirstFileAsync(Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(compilation.SyntaxTrees.First());
        return InOrder(await compilation.WithAnalyzers([new SwapOrderAnalyzer()]).GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None));
    }

    private static ImmutableArray<Diagnostic> InOrder(ImmutableArray<Diagnostic> found) =>
        [.. found.OrderBy(x => x.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(x => x.Location.SourceSpan.Start).ThenBy(x => x.Id, StringComparer.Ordinal)];
}
