// What a written expression can be, found from declared types alone: binding a body only to learn that its "Wait" is a task's costs as much as checking it.
using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Checking;

/// <summary>Answers too much rather than too little: what needs inference (<c>var</c> of a generic call, a lambda's parameter) is unknown. Safe for concurrent use.</summary>
internal sealed class Origins
{
    /// <summary>Receivers that are written longer are unknown.</summary>
    private const int DepthLimit = 8;

    private readonly Compilation _compilation;
    private readonly Models _models;
    private readonly ConcurrentDictionary<SyntaxNode, WrittenScope> _scopes = new();
    private readonly ConcurrentDictionary<string, INamedTypeSymbol[]> _sourceTypes = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _globalAliases;

    public Origins(Compilation compilation, Models models)
    {
        (_compilation, _models) = (compilation, models);
        _globalAliases = new(() => new(_compilation.SyntaxTrees.SelectMany(x => ((CompilationUnitSyntax)x.GetRoot()).Usings)
            .Where(x => x.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && x.Alias is not null).Select(x => x.Alias!.Name.Identifier.ValueText), StringComparer.Ordinal));
    }

    public WrittenScope ScopeOf(SyntaxNode block) => _scopes.GetOrAdd(block, x => new WrittenScope(x, _models.Of(x.SyntaxTree)));

    public Origin Of(ExpressionSyntax expression, WrittenScope scope) => Of(expression, scope, 0);

    private Origin Of(ExpressionSyntax expression, WrittenScope scope, int depth)
    {
        if (++depth > DepthLimit)
            return Origin.Unknown;
        switch (expression)
        {
            case ParenthesizedExpressionSyntax x:
                return Of(x.Expression, scope, depth);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } x:
                return Of(x.Operand, scope, depth);
            case CastExpressionSyntax x:
                return OfType(x.Type, scope);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Right: TypeSyntax type }:
                return OfType(type, scope);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } x:
                return Of(x.Left, scope, depth).Or(Of(x.Right, scope, depth));
            case ConditionalExpressionSyntax x:
                return Of(x.WhenTrue, scope, depth).Or(Of(x.WhenFalse, scope, depth));
            case ObjectCreationExpressionSyntax x:
                return OfType(x.Type, scope);
            case ThisExpressionSyntax or BaseExpressionSyntax when scope.Types.Length > 0:
                return Origin.Of(scope.Types[0]);
            case LiteralExpressionSyntax { RawKind: not (int)SyntaxKind.DefaultLiteralExpression } or TypeOfExpressionSyntax or InterpolatedStringExpressionSyntax or PredefinedTypeSyntax:
                return Origin.Stranger;
            case IdentifierNameSyntax x:
                return Named(x.Identifier.ValueText, scope, depth);
            case GenericNameSyntax x:
                return OfType(x, scope);
            case MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } x:
                return Of(x.Expression, scope, depth).Select(type => Members(type, x.Name.Identifier.ValueText).Select(OfMember));
            case MemberBindingExpressionSyntax x when ReceiverOf(x) is { } receiver:
                return Of(receiver, scope, depth).Select(type => Members(type, x.Name.Identifier.ValueText).Select(OfMember));
            case InvocationExpressionSyntax x:
                return Returned(x, scope, depth);
            case ElementAccessExpressionSyntax x:
                return Of(x.Expression, scope, depth).Select(type => type is IArrayTypeSymbol { ElementType: var element } ? new[] { Origin.Of(element) } : Members(type, "this[]").Select(OfMember));
            default:
                return Origin.Unknown;
        }
    }

    /// <summary>What <c>?.</c> stands behind.</summary>
    public static ExpressionSyntax? ReceiverOf(MemberBindingExpressionSyntax binding) =>
        binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(x => x.WhenNotNull.Span.Contains(binding.Span))?.Expression;

    // A name may be declared several times in a body, and hide a field there: it is each of them.
    private Origin Named(string name, WrittenScope scope, int depth)
    {
        Origin? found = null;
        foreach (var (type, value) in scope.Locals(name))
            Add(type is not null ? OfType(type, scope) : value is not null ? Of(value, scope, depth) : Origin.Unknown);
        foreach (var outer in scope.Types)
            foreach (var member in Members(outer, name))
                Add(OfMember(member));
        if (found is null || SourceTypes(name).Length > 0)
            Add(found is null && scope.HasStaticUsing ? Origin.Unknown : OfType(name, scope));
        return found!.Value;

        void Add(Origin one) => found = found?.Or(one) ?? one;
    }

    private Origin Returned(InvocationExpressionSyntax call, WrittenScope scope, int depth)
    {
        var count = call.ArgumentList.Arguments.Count;
        switch (call.Expression)
        {
            case SimpleNameSyntax name:
                if (scope.Locals(name.Identifier.ValueText).Any())
                    return Origin.Unknown;
                var declared = scope.LocalFunctions(name.Identifier.ValueText).Select(x => OfType(x.ReturnType, scope));
                return Origin.AnyOf(declared.Concat(scope.Types.SelectMany(x => Methods(x, name))));
            case MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } x:
                return Of(x.Expression, scope, depth).Select(type => Methods(type, x.Name));
            case MemberBindingExpressionSyntax x when ReceiverOf(x) is { } receiver:
                return Of(receiver, scope, depth).Select(type => Methods(type, x.Name));
            default:
                return Origin.Unknown;
        }

        IEnumerable<Origin> Methods(ITypeSymbol type, SimpleNameSyntax name) =>
            Members(type, name.Identifier.ValueText).Select(x => x is IMethodSymbol method ? Arity.Of(method).Admits(count) ? Origin.Of(method.ReturnType) : default(Origin?) : Origin.Unknown)
                .Where(x => x is not null).Select(x => x!.Value);
    }

    private Origin OfType(TypeSyntax type, WrittenScope scope) => type switch
    {
        PredefinedTypeSyntax => Origin.Stranger,
        NullableTypeSyntax x => OfType(x.ElementType, scope),
        RefTypeSyntax x => OfType(x.Type, scope),
        QualifiedNameSyntax x => OfType(x.Right, scope),
        AliasQualifiedNameSyntax x => OfType(x.Name, scope),
        SimpleNameSyntax { Identifier.ValueText: not ("var" or "dynamic") } x => OfType(x.Identifier.ValueText, scope),
        _ => Origin.Unknown,
    };

    private Origin OfType(string name, WrittenScope scope)
    {
        if (scope.MayMeanAnother(name) || _globalAliases.Value.Contains(name))
            return Origin.Unknown;
        var declared = SourceTypes(name);
        return declared.Length == 0 ? Origin.Named(name) : Origin.AnyOf(declared.Select(Origin.Of)).Or(Origin.Named(name), isStranger: false);
    }

    private INamedTypeSymbol[] SourceTypes(string name) =>
        _sourceTypes.GetOrAdd(name, x => _compilation.GetSymbolsWithName(x, SymbolFilter.Type).OfType<INamedTypeSymbol>().ToArray());

    private static IEnumerable<ISymbol> Members(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? one = type; one is not null; one = one.BaseType)
            foreach (var member in one.GetMembers(name))
                yield return member;
        if (type.TypeKind == TypeKind.Interface)
            foreach (var inherited in type.AllInterfaces)
                foreach (var member in inherited.GetMembers(name))
                    yield return member;
    }

    private static Origin OfMember(ISymbol member) => member switch
    {
        IFieldSymbol x => Origin.Of(x.Type),
        IPropertySymbol x => Origin.Of(x.Type),
        IEventSymbol x => Origin.Of(x.Type),
        INamedTypeSymbol x => Origin.Of(x),
        _ => Origin.Unknown,
    };
}
