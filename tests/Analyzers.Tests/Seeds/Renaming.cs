// Gives every type, member and enum value that a compilation declares another name; the vocabulary keeps its names, since by these it is known.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Tests.Seeds;

internal static class Renaming
{
    public static CSharpCompilation Of(CSharpCompilation compilation)
    {
        Names names = new();
        return compilation.SyntaxTrees.Aggregate(compilation, (renamed, tree) =>
            renamed.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(new Rewriter(compilation.GetSemanticModel(tree), names).Visit(tree.GetRoot()), tree.Options)));
    }

    private sealed class Names
    {
        private readonly Dictionary<string, string> _new = new(StringComparer.Ordinal);

        public string this[string old] => _new.TryGetValue(old, out string? name) ? name : _new[old] = $"N{_new.Count}";
    }

    private sealed class Rewriter(SemanticModel model, Names names) : CSharpSyntaxRewriter
    {
        public override SyntaxToken VisitToken(SyntaxToken token)
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is not { } node)
                return token;
            SymbolInfo used = model.GetSymbolInfo(node);
            ISymbol? symbol = model.GetDeclaredSymbol(node) ?? used.Symbol ?? used.CandidateSymbols.FirstOrDefault();
            // The length of a fixed buffer is bound by nobody: there the name has to do.
            if (symbol is null && node.Ancestors().OfType<BracketedArgumentListSyntax>().Any(x => x.Parent is VariableDeclaratorSyntax))
                symbol = model.Compilation.GetSymbolsWithName(token.ValueText).FirstOrDefault();
            if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Destructor })
                symbol = symbol.ContainingType;
            return symbol is not null && symbol.Name == token.ValueText && IsRenamed(symbol.OriginalDefinition)
                ? SyntaxFactory.Identifier(token.LeadingTrivia, names[token.ValueText], token.TrailingTrivia)
                : token;
        }

        private static bool IsRenamed(ISymbol symbol)
        {
            if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true } })
                return true;
            if (symbol is not (INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol) || !symbol.Locations.Any(x => x.IsInSource))
                return false;
            return !IsVocabulary(symbol as INamedTypeSymbol ?? symbol.ContainingType) && !IsOfTheFramework(symbol);
        }

        private static bool IsVocabulary(INamedTypeSymbol type) =>
            type.BaseType?.Name == nameof(Attribute) || (type.ContainingNamespace.ToString() == "SwapOrder.Contracts" && type.Name is "Target" or "Outcome");

        // What overrides or implements a member of the framework has its name.
        private static bool IsOfTheFramework(ISymbol symbol)
        {
            if (symbol is IMethodSymbol { OverriddenMethod: { } overridden })
                return IsOfTheFramework(overridden);
            if (symbol.Locations.All(x => !x.IsInSource))
                return true;
            return symbol.ContainingType is { } type && type.AllInterfaces.SelectMany(x => x.GetMembers())
                .Any(x => x.Locations.All(y => !y.IsInSource) && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(x), symbol));
        }
    }
}
