using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Checking;

/// <summary>Code that a tool wrote into a file of somebody's own: the compiler tells of whole files only.</summary>
internal static class GeneratedCode
{
    public static bool IsIn(ISymbol symbol)
    {
        for (ISymbol? outer = symbol; outer is not null and not INamespaceSymbol; outer = outer.ContainingSymbol)
            if (outer.GetAttributes().Any(x => x.AttributeClass is { Name: "GeneratedCodeAttribute", ContainingNamespace: { Name: "Compiler", ContainingNamespace.Name: "CodeDom" } }))
                return true;
        return false;
    }
}
