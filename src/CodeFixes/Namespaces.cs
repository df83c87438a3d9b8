// The types that an assembly declares.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.CodeFixes;

internal static class Namespaces
{
    /// <summary>The types of a namespace and of those below it.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesBelow(this INamespaceSymbol within) =>
        within.GetTypeMembers().Concat(within.GetNamespaceMembers().SelectMany(TypesBelow));
}
