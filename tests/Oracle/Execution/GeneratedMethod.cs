// One generated method: its source, and how to find it again.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>A static class with the method <see cref="EntryPoint"/> and the helpers that it calls.</summary>
internal sealed class GeneratedMethod
{
    public const string EntryPoint = "Run";

    /// <summary>In the executed source: calls the entry point with an array of arguments. Reflection would compile a stub for each method.</summary>
    public const string Dispatcher = "Dispatch";

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

    public SyntaxTree AnalysedTree() => CSharpSyntaxTree.Create(Root, s_options, FileName);

    public SyntaxTree ExecutedTree()
    {
        var root = (CompilationUnitSyntax)Instrumenter.Instrument(Root);
        var type = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First(x => x.Identifier.Text == TypeName);
        return CSharpSyntaxTree.Create(root.ReplaceNode(type, type.AddMembers(Dispatching())), s_options, FileName);
    }

    private MemberDeclarationSyntax Dispatching()
    {
        var arguments = string.Join(", ", Entry.ParameterList.Parameters.Select((x, i) => $"({x.Type})arguments[{i}]!"));
        var isVoid = Entry.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var call = isVoid ? $"{{ {EntryPoint}({arguments}); return null; }}" : $"=> {EntryPoint}({arguments});";
        return SyntaxFactory.ParseMemberDeclaration($"internal static object? {Dispatcher}(object?[] arguments) {call}")!;
    }

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);
}
