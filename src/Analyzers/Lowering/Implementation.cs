// The method that really runs when an interface is called on an object whose type is plain to see: using and foreach do so.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal static class Implementation
{
    public static IMethodSymbol Of(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.ContainingType.TypeKind != TypeKind.Interface || invocation.Instance is null)
            return method;
        var instance = invocation.Instance;
        while (instance is IConversionOperation { OperatorMethod: null } conversion)
            instance = conversion.Operand;
        return instance.Type is { TypeKind: TypeKind.Class or TypeKind.Struct } type && type.FindImplementationForInterfaceMember(method) is IMethodSymbol implementation
            ? implementation
            : method;
    }
}
