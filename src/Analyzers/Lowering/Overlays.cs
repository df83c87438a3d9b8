// Fields that lie over each other in memory: writing one of them changes what the others hold.
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Lowering;

internal static class Overlays
{
    /// <summary>The other fields of a struct with explicit layout that share a byte with this one, or may; none of any other type.</summary>
    public static ImmutableArray<IFieldSymbol> Of(ISymbol member)
    {
        if (member is not IFieldSymbol { IsStatic: false, ContainingType: { IsValueType: true } owner } field || OffsetOf(field) is not { } offset)
            return ImmutableArray<IFieldSymbol>.Empty;
        return owner.GetMembers().OfType<IFieldSymbol>()
            .Where(x => !SymbolEqualityComparer.Default.Equals(x, field) && OffsetOf(x) is { } other && Overlap(offset, SizeOf(field.Type), other, SizeOf(x.Type)))
            .ToImmutableArray();
    }

    private static int? OffsetOf(IFieldSymbol field) =>
        field.GetAttributes().FirstOrDefault(x => x.AttributeClass?.Name == nameof(FieldOffsetAttribute))?.ConstructorArguments.FirstOrDefault().Value as int?;

    private static bool Overlap(int first, int sizeOfFirst, int second, int sizeOfSecond) =>
        first < (long)second + sizeOfSecond && second < (long)first + sizeOfFirst;

    // A struct within may be of any size; a reference is as wide as the widest machine's.
    private static int SizeOf(ITypeSymbol type) => ((type as INamedTypeSymbol)?.EnumUnderlyingType ?? type) switch
    {
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte } => 1,
        { SpecialType: SpecialType.System_Char or SpecialType.System_Int16 or SpecialType.System_UInt16 } => 2,
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single } => 4,
        { SpecialType: SpecialType.System_Decimal } => 16,
        { IsReferenceType: true } or { TypeKind: TypeKind.Pointer } or { SpecialType: not SpecialType.None } => 8,
        _ => int.MaxValue,
    };
}
