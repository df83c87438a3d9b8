// The operands of a member as its declaration names them.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal static class OperandNames
{
    public static string Of(IMethodSymbol method, Operand operand) =>
        operand.IsParameter && operand.Index < method.Parameters.Length ? method.Parameters[operand.Index].Name
        : operand == Operand.This ? "this"
        : operand == Operand.Result ? "what it returns"
        : "every subject in sight";
}
