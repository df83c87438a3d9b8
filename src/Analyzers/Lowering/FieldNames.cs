// Members that are nothing but another name of a field: what they hand out is what the field holds.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Lowering;

internal static class FieldNames
{
    /// <summary>The field that <c>object SyncRoot => _gate;</c> or <c>object SyncRoot() { return _gate; }</c> stands for, or null. Who overrides it may hand out another.</summary>
    public static IFieldSymbol? FieldOf(IMethodSymbol method)
    {
        if (!method.Parameters.IsEmpty || method.ReturnsVoid || method.ReturnsByRef || method.ReturnsByRefReadonly || method.IsAsync || method.IsGenericMethod
            || method.IsVirtual || method.IsOverride || method.IsAbstract || method.MethodKind is not (MethodKind.Ordinary or MethodKind.PropertyGet)
            || method.DeclaringSyntaxReferences.Length != 1 || NameIn(method.DeclaringSyntaxReferences[0].GetSyntax()) is not { } name)
            return null;
        return method.ContainingType.GetMembers(name).Length == 1 && method.ContainingType.GetMembers(name)[0] is IFieldSymbol { IsConst: false } field && IsSame(field.Type, method.ReturnType)
            ? field : null;
    }

    private static string? NameIn(SyntaxNode body)
    {
        var value = body switch
        {
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            AccessorDeclarationSyntax accessor => accessor.ExpressionBody?.Expression ?? Returned(accessor.Body),
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? Returned(method.Body),
            _ => null,
        };
        return value switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
    }

    private static ExpressionSyntax? Returned(BlockSyntax? block) =>
        block is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax { Expression: { } returned } ? returned : null;

    private static bool IsSame(ITypeSymbol field, ITypeSymbol returned) =>
        SymbolEqualityComparer.Default.Equals(field, returned) || (field.IsReferenceType && returned.IsReferenceType);
}
