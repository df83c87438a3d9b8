// What can be thrown: System.Exception and what derives from it.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

internal static class ExceptionTypes
{
    public static bool Contains(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (IsRoot(type))
                return true;
        return false;
    }

    /// <summary>Whether it is <c>System.Exception</c> itself, which catches all.</summary>
    public static bool IsRoot(ITypeSymbol type) => type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
