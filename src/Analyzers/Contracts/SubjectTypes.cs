// Which types can hold a subject of a typestate.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

internal static class SubjectTypes
{
    /// <summary>Whether a value of <paramref name="type"/> is one of <paramref name="subject"/>: itself, a derived type, an implementation.</summary>
    public static bool Fits(ITypeSymbol type, ITypeSymbol subject)
    {
        switch (type)
        {
            case { TypeKind: TypeKind.Error }:
                return false;
            case IPointerTypeSymbol when subject is IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Void }:
                return true;
            case IPointerTypeSymbol pointer:
                return SymbolEqualityComparer.Default.Equals(pointer, subject) || Fits(pointer.PointedAtType, subject);
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return Fits(nullable.TypeArguments[0], subject) || AreSame(nullable, subject);
        }

        // An interface and a type parameter have no base type, but are objects. A boxed value is a new object each time.
        if (subject.SpecialType == SpecialType.System_Object)
            return !type.IsValueType;
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Any(constraint => Fits(constraint, subject));
        for (var current = type; current is not null; current = current.BaseType)
            if (AreSame(current, subject))
                return true;
        return type.AllInterfaces.Any(implemented => AreSame(implemented, subject));
    }

    /// <summary>What <c>await</c> gives for the framework's task types, the type itself for others, null where nothing comes back.</summary>
    public static ITypeSymbol? Awaited(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void)
            return null;
        if (type is not INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } } task)
            return type;
        return task.TypeArguments.Length == 1 ? task.TypeArguments[0] : null;
    }

    /// <summary>
    /// Whether two symbols are one type. A base-library stub is bound in a compilation of its own, whose symbols are equal to the user's by name only.
    /// </summary>
    public static bool AreSame(ITypeSymbol type, ITypeSymbol subject)
    {
        if (subject is INamedTypeSymbol { IsUnboundGenericType: true })
            (type, subject) = (type.OriginalDefinition, subject.OriginalDefinition);
        if (SymbolEqualityComparer.Default.Equals(type, subject))
            return true;
        return type.Name == subject.Name && type.TypeKind == subject.TypeKind && type.ContainingAssembly is { } one && subject.ContainingAssembly is { } other
            && !SymbolEqualityComparer.Default.Equals(one, other) && one.Identity.Equals(other.Identity)
            && type.GetDocumentationCommentId() is { } id && id == subject.GetDocumentationCommentId();
    }
}
