// From which members a member without a contract of its own inherits one.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

internal static class Inherited
{
    /// <summary>The overridden member first, then the implemented interface members in the order of the interfaces.</summary>
    public static IEnumerable<IMethodSymbol> By(IMethodSymbol method)
    {
        if (method.OverriddenMethod is { } overridden)
            yield return overridden;
        foreach (var declared in method.ExplicitInterfaceImplementations)
            yield return declared;
        if (method.IsStatic || method.MethodKind is not (MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet))
            yield break;
        foreach (var implemented in method.ContainingType.AllInterfaces)
            foreach (var member in implemented.GetMembers(method.Name).OfType<IMethodSymbol>())
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                    yield return member;
    }
}
