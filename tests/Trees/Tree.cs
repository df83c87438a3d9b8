// One tree of sources as one compilation.
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SwapOrderAnalyzers.Trees;

internal sealed class Tree
{
    private Tree(string name, CSharpCompilation compilation)
    {
        (Name, Compilation) = (name, compilation);
        Lines = compilation.SyntaxTrees.Sum(x => x.GetText().Lines.Count);
        Bodies = compilation.SyntaxTrees.Sum(x => x.GetRoot().DescendantNodes().Count(IsBody));
    }

    public string Name { get; }

    public CSharpCompilation Compilation { get; }

    public int Lines { get; }

    public int Bodies { get; }

    /// <param name="path">A folder of sources that are one compilation against the framework, or an assembly to decompile.</param>
    /// <param name="root">The folder that keeps decompiled sources for the next run.</param>
    public static Tree Open(string path, string root)
    {
        if (Directory.Exists(path))
            return Of(path, Path.GetFileName(Path.GetFullPath(path)), References.OfFramework(), key: []);
        if (!File.Exists(path))
            throw new TreesException($"there is no folder and no assembly '{path}'");
        var sources = Decompilation.SourcesOf(path, root);
        var identity = AssemblyName.GetAssemblyName(path);
        return Of(sources, identity.Name!, References.Of(path), [.. identity.GetPublicKey() ?? []]);
    }

    // The name and the public key of the original: what was made visible to it stays visible.
    private static Tree Of(string folder, string name, IEnumerable<MetadataReference> references, ImmutableArray<byte> key)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None);
        var trees = FilesOf(folder).AsParallel().AsOrdered().Select(x => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(x), System.Text.Encoding.UTF8), parsing, x)).ToList();
        if (trees.Count == 0)
            throw new TreesException($"'{folder}' holds no C# file");
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            optimizationLevel: OptimizationLevel.Release,
            cryptoPublicKey: key,
            publicSign: !key.IsEmpty,
            metadataImportOptions: MetadataImportOptions.All);
        return new Tree(name, CSharpCompilation.Create(name, trees, references, options));
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(x => !Path.GetRelativePath(folder, x).Split(Path.DirectorySeparatorChar).Any(y => y is "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    private static bool IsBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null }
            or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null }
            or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;
}
