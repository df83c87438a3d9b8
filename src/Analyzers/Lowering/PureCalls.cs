// Calls of the framework that are functions of their arguments, so that a guard written with them is understood when it is tested again.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal static class PureCalls
{
    /// <summary>A call whose result depends on its operands alone, and that does nothing else.</summary>
    public static readonly Operation Function = new() { IsFunction = true };

    public static Place? Lower(IInvocationOperation call, ExpressionLowering expressions)
    {
        var method = call.TargetMethod;
        if (method.Name == nameof(ReferenceEquals) && method.ContainingType.SpecialType == SpecialType.System_Object && call.Arguments.Length == 2)
            return expressions.Truth(call, expressions.Temporary(call), Operator.Equal, null, expressions.Value(call.Arguments[0].Value), expressions.Value(call.Arguments[1].Value));
        if (method.Name == nameof(Enum.HasFlag) && method.ContainingType.SpecialType == SpecialType.System_Enum && call.Instance is not null)
            return HasFlag(call, expressions);
        if (method.Name == nameof(string.IsNullOrEmpty) && method.ContainingType.SpecialType == SpecialType.System_String)
            return expressions.Truth(call, expressions.Temporary(call), Operator.In, ValueSet.Null.Union(ValueSet.OfConstant("")), expressions.Value(call.Arguments[0].Value));
        if (method.Name == "GetValueOrDefault" && call.Arguments.IsEmpty && call.Instance is { Type: { } nullable } && Shapes.Underlying(nullable) is { } underlying)
        {
            // "b ?? false" and "b == true" are one test; of a number that is not null it is the number.
            var value = expressions.Value(call.Instance);
            return underlying.SpecialType == SpecialType.System_Boolean ? expressions.Truth(call, expressions.Temporary(call), Operator.In, ValueSet.True, value)
                : call.IsImplicit ? value
                : expressions.Truth(call, expressions.Temporary(call), Operator.Function, method.OriginalDefinition, value);
        }

        if (method.Name == nameof(string.Equals) && method.ContainingType.SpecialType == SpecialType.System_String && method.Parameters.All(x => x.Type.SpecialType == SpecialType.System_String))
        {
            var sides = call.Arguments.Select(x => x.Value);
            if (call.Instance is not null)
                sides = sides.Prepend(call.Instance);
            return expressions.Truth(call, expressions.Temporary(call), Operator.Equal, null, sides.Select(expressions.Value).ToArray());
        }

        if (!IsPure(method))
            return null;
        var operands = call.Arguments.OrderBy(x => x.Parameter?.Ordinal ?? 0).Select(x => expressions.Value(x.Value));
        if (call.Instance is not null)
            operands = operands.Prepend(expressions.Value(call.Instance));
        return expressions.Truth(call, expressions.Temporary(call), Operator.Function, method.OriginalDefinition, operands.ToArray());
    }

    /// <summary>A property that is a function of the object: of strings, of arrays, of what is readonly.</summary>
    public static bool IsPure(IPropertySymbol property) =>
        property.Parameters.IsEmpty && !property.IsStatic && property.GetMethod is { } getter
        && (property.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Array || (property.ContainingType.IsValueType && getter.IsReadOnly));

    // (value & flag) == flag, which is the same node as when it is written out.
    private static Place HasFlag(IInvocationOperation call, ExpressionLowering expressions)
    {
        var value = expressions.Value(Unboxed(call.Instance!));
        var flag = expressions.Value(Unboxed(call.Arguments[0].Value));
        var masked = expressions.NewTemporary(call.Instance!.Type);
        expressions.Truth(call, masked, Operator.BitAnd, null, value, flag);
        return expressions.Truth(call, expressions.Temporary(call), Operator.Equal, null, masked, flag);
    }

    private static IOperation Unboxed(IOperation operation) => operation is IConversionOperation { OperatorMethod: null } conversion ? Unboxed(conversion.Operand) : operation;

    private static bool IsPure(IMethodSymbol method) =>
        !method.ReturnsVoid
        && method.Parameters.All(x => x.RefKind == RefKind.None && IsPlain(x.Type))
        && (method.ContainingType.SpecialType == SpecialType.System_String || IsPlain(method.ContainingType)
            || (method.ContainingType.Name == "Math" && method.ContainingNamespace?.Name == "System"));

    private static bool IsPlain(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Boolean or SpecialType.System_String || (type.SpecialType >= SpecialType.System_Char && type.SpecialType <= SpecialType.System_Double);
}
