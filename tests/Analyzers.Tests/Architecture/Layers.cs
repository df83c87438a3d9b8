// Which layer of the analyzers may use which: read from the sources by binding them, so that no way of writing a name gets around it.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Tests.Architecture;

internal static class Layers
{
    public const string Roslyn = "Microsoft.CodeAnalysis";
    private const string Product = "SwapOrderAnalyzers";

    /// <summary>What each layer may use beside itself, docs/architecture.md. The root sees all: there the layers meet.</summary>
    public static readonly ImmutableDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["Flow"] = [],
        ["Rules"] = [Roslyn],
        ["Contracts"] = [Roslyn, "Flow", "Rules"],
        ["Lowering"] = [Roslyn, "Flow", "Contracts"],
        ["Checking"] = [Roslyn, "Flow", "Contracts", "Lowering"],
        ["Reporting"] = [Roslyn, "Flow", "Contracts", "Lowering", "Checking", "Rules"],
    }.ToImmutableDictionary();

    /// <summary>Each use of a layer that the user's layer may not know, as "file:line layer uses layer".</summary>
    public static IEnumerable<string> Breaches(IEnumerable<(string Path, string Text)> sources)
    {
        var trees = sources.Select(x => CSharpSyntaxTree.ParseText(x.Text, path: x.Path)).ToList();
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.IO;");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(x => MetadataReference.CreateFromFile(x));
        var compilation = CSharpCompilation.Create("Layers", trees.Append(usings), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                if (LayerOf(DeclaringNamespace(name)) is { } user && MayUse.TryGetValue(user, out var allowed)
                    && model.GetSymbolInfo(name).Symbol is { } symbol && LayerOf(symbol) is { } used && used != user && !allowed.Contains(used))
                    yield return $"{tree.FilePath}:{tree.GetLineSpan(name.Span).StartLinePosition.Line + 1} {user} uses {used} ({name})";
        }
    }

    private static string DeclaringNamespace(SyntaxNode node) =>
        node.SyntaxTree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    private static string? LayerOf(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol => null,
        _ => LayerOf(symbol.ContainingNamespace?.ToDisplayString() ?? ""),
    };

    private static string? LayerOf(string @namespace) =>
        @namespace.StartsWith(Roslyn, StringComparison.Ordinal) ? Roslyn
        : @namespace.StartsWith(Product + ".", StringComparison.Ordinal) ? @namespace.Split('.')[1]
        : null;
}
