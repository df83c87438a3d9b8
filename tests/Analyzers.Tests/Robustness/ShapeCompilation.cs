// Sources compiled beside the corpus's primitives, and what the analyzer says of them: anything but an exception.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Tests.Contracts;

namespace SwapOrderAnalyzers.Tests.Robustness;

internal static class ShapeCompilation
{
    public const string AnalyzerThrew = "AD0001";

    /// <summary>So that a hang is a failure and not a night's wait; nothing here takes a tenth of it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: ["SWAPORDER_INTERNAL_CONTRACTS"]);

    /// <summary>The base library alone.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetFileName(x).StartsWith("System.", StringComparison.Ordinal)).Select(x => MetadataReference.CreateFromFile(x))];

    private static readonly ImmutableArray<SyntaxTree> s_shared =
        [Parse(Compiled.Vocabulary, "Vocabulary.cs"), Parse(File.ReadAllText(Path.Combine(Folder, "Primitives.cs")), "Primitives.cs")];

    /// <summary>The corpus, as it is in the clone.</summary>
    public static string Folder => Path.Combine(Compiled.Root(), "tests", "Corpus", "Shapes");

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_parse, path);

    public static Task<ImmutableArray<Diagnostic>> Diagnostics(string source) => Diagnostics([Parse(source, "Source.cs")]);

    public static CSharpCompilation Of(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Shapes", trees.Concat(s_shared), References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    public static async Task<ImmutableArray<Diagnostic>> Diagnostics(IEnumerable<SyntaxTree> trees)
    {
        using var patience = new CancellationTokenSource(s_patience);
        return await Of(trees).WithAnalyzers([new SwapOrderAnalyzer()]).GetAnalyzerDiagnosticsAsync(patience.Token);
    }
}
