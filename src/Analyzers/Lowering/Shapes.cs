// The shape of a type's values, as far as the solver cares.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal static class Shapes
{
    public static ValueShape Of(ITypeSymbol? type)
    {
        if (type is null)
            return ValueShape.Other;
        if (type.SpecialType == SpecialType.System_Boolean)
            return ValueShape.Bool;
        if (type.TypeKind == TypeKind.Enum || IsNumber(type.SpecialType))
            return ValueShape.Number;
        if (Underlying(type) is { } underlying)
            return Of(underlying) switch
            {
                ValueShape.Bool => ValueShape.NullableBool,
                ValueShape.Number => ValueShape.Nullable,
                _ => ValueShape.Other,
            };
        return type.IsReferenceType || type.TypeKind is TypeKind.Pointer or TypeKind.TypeParameter ? ValueShape.Reference : ValueShape.Other;
    }

    /// <summary>The same for a place that may hold subjects: there an <c>IntPtr</c> is a handle, of which zero is null, and no number.</summary>
    public static ValueShape OfSubject(ITypeSymbol? type, TypestateSet typestates) => !typestates.IsEmpty && IsHandle(type) ? ValueShape.Reference : Of(type);

    public static bool IsHandle(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    /// <summary>The <c>T</c> of a <c>T?</c> struct, or null.</summary>
    public static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    public static bool IsInteger(ITypeSymbol? type) =>
        type is not null && (type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_UInt64
            || (Underlying(type) is { } underlying && IsInteger(underlying)));

    private static bool IsNumber(SpecialType type) => type is >= SpecialType.System_Char and <= SpecialType.System_Double or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
