// A class that states the contracts of a type which cannot be edited, still without any: its public members, ready for attributes.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.CodeFixes.Contracts;

internal static class ForeignStub
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private const string Body = " => throw new System.NotSupportedException();";

    /// <summary>Whether the type comes from elsewhere, and has members that a stub can name.</summary>
    public static bool IsFor(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, DeclaredAccessibility: Accessibility.Public, ContainingType: null, IsAnonymousType: false, IsTupleType: false } named
        && named.Locations.All(x => x.IsInMetadata) && named.SpecialType == SpecialType.None && LinesOf(named.OriginalDefinition).Any();

    /// <summary>The lines of the class, without indentation.</summary>
    /// <param name="type">The type, as it was defined.</param>
    /// <param name="name">What the class is called.</param>
    /// <param name="unit">One level of indentation.</param>
    public static IEnumerable<string> Write(INamedTypeSymbol type, string name, string unit)
    {
        var parameters = type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(x => x.Name))}>";
        var open = type.Arity == 0 ? "" : $"<{new string(',', type.Arity - 1)}>";
        var target = type.Arity == 0 ? Text(type) : Text(type).Substring(0, Text(type).IndexOf('<')) + open;
        yield return $"[{Vocabulary.Namespace}.ContractFor(typeof({target}))]";
        yield return $"internal static class {name}{parameters}{ConstraintsOf(type.TypeParameters)}";
        yield return "{";
        foreach (var line in LinesOf(type))
            yield return unit + line;
        yield return "}";
    }

    private static IEnumerable<string> LinesOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(x => x is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false, IsOverride: false })
        .SelectMany(x => x switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator } method => Of(method, type),
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor when !type.IsAbstract => Of(constructor, type),
            IPropertySymbol { IsStatic: false } property => new[] { property.GetMethod, property.SetMethod }.Where(y => y is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false }).SelectMany(y => Of(y!, type)),
            _ => Enumerable.Empty<string>(),
        }).Distinct();

    private static IEnumerable<string> Of(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.Parameters.Select(x => x.Type).Append(method.ReturnType).Any(x => x.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer) || method.RefKind != RefKind.None)
            yield break;
        var isConstructor = method.MethodKind == MethodKind.Constructor;
        var self = method.IsStatic || isConstructor ? Enumerable.Empty<string>() : new[] { (type.IsValueType ? "ref " : "") + $"{Text(type)} self" };
        var parameters = self.Concat(method.Parameters.Select(x => $"{Modifier(x.RefKind)}{Text(x.Type)} {Name(x.Name)}"));
        var arity = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(x => x.Name))}>";
        yield return $"public static {(isConstructor ? Text(type) : method.ReturnsVoid ? "void" : Text(method.ReturnType))} {StubKey.StubName(method)}{arity}({string.Join(", ", parameters)}){ConstraintsOf(method.TypeParameters)}{Body}";
    }

    private static string ConstraintsOf(ImmutableArray<ITypeParameterSymbol> parameters) => string.Concat(parameters.Select(x =>
    {
        var constraints = new[] { x.HasUnmanagedTypeConstraint ? "unmanaged" : x.HasValueTypeConstraint ? "struct" : x.HasReferenceTypeConstraint ? "class" : x.HasNotNullConstraint ? "notnull" : null }
            .Concat(x.ConstraintTypes.Select(Text)).Append(x.HasConstructorConstraint && !x.HasValueTypeConstraint ? "new()" : null).Where(y => y is not null).ToList();
        return constraints.Count == 0 ? "" : $" where {x.Name} : {string.Join(", ", constraints)}";
    }));

    private static string Modifier(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        RefKind.None => "",
        _ => "ref readonly ",
    };

    private static string Name(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static string Text(ITypeSymbol type) => type.ToDisplayString(Format);
}
