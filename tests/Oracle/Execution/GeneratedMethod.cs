// One generated method: its source, and how to find it again.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>A static class with the method <see cref="EntryPoint"/> and the helpers that it calls.</summary>
internal sealed class GeneratedMethod
{
    public const string EntryPoint = "Run";

    private GeneratedMethod(int index, int seed, CompilationUnitSyntax root)
    {
        Index = index;
        Seed = seed;
        Root = root;
        Entry = root.DescendantNodes().OfType<MethodDeclarationSyntax>().First(x => x.Identifier.Text == EntryPoint);
        TypeName = Entry.FirstAncestorOrSelf<ClassDeclarationSyntax>()!.Identifier.Text;
    }

    public int Index { get; }

    /// <summary>The seed of the whole run that it came from.</summary>
    public int Seed { get; }

    public string TypeName { get; }

    public CompilationUnitSyntax Root { get; }

    public MethodDeclarationSyntax Entry { get; }

    public string Source => Root.ToFullString();

    public string FileName => TypeName + ".cs";

    public static GeneratedMethod Parse(int index, int seed, string source) =>
        new(index, seed, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source, s_options).GetRoot());

    public GeneratedMethod With(SyntaxNode root) => new(Index, Seed, (CompilationUnitSyntax)root);

    public SyntaxTree AnalysedTree() => CSharpSyntaxTree.Create(Root, s_compiled, FileName);

    public SyntaxTree ExecutedTree() => CSharpSyntaxTree.Create((CompilationUnitSyntax)Instrumenter.Instrument(Root), s_compiled, FileName);

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    // Whether a null may be where none is expected: nobody reads those warnings, the engine reads the declared annotations only, and they cost half of binding.
    private static readonly CSharpParseOptions s_compiled = s_options.WithFeatures([new("run-nullable-analysis", "never")]);
}
