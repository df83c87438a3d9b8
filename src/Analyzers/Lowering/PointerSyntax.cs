// Pointer operations have no operation kind of their own (they are None with children): recognised by their operand's type.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal static class PointerSyntax
{
#pragma warning disable CS0618 // Children is what all supported versions of Roslyn have.
    /// <summary>Whether it is <c>*p</c>, the hidden one in <c>p->x</c>, or <c>p[i]</c>.</summary>
    public static bool IsDereference(IOperation operation) =>
        operation.Kind == OperationKind.None && operation.Children.FirstOrDefault()?.Type?.TypeKind == TypeKind.Pointer && operation.Children.Count() <= 2;

    public static IOperation[] Operands(IOperation operation) => operation.Children.ToArray();
#pragma warning restore CS0618

    /// <summary>What <c>&amp;x</c> takes the address of, or null.</summary>
    public static IOperation? AddressedIn(IOperation operation) => operation switch
    {
        IAddressOfOperation address => address.Reference,
        IConversionOperation conversion => AddressedIn(conversion.Operand),
        IParenthesizedOperation parenthesized => AddressedIn(parenthesized.Operand),
        _ => null,
    };
}
