// Which variables of the enclosing body a lambda or a local function uses.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Lowering;

internal static class Closures
{
    public static IEnumerable<(ISymbol Variable, bool IsWritten)> CapturedBy(IOperation operation, ControlFlowGraph body) =>
        GraphOf(operation, body) is { } graph ? VariablesIn(graph) : Array.Empty<(ISymbol, bool)>();

    /// <summary>What it calls whenever it runs, and what closures call that are made in it.</summary>
    public static IEnumerable<IInvocationOperation> CallsIn(IOperation operation, ControlFlowGraph body) =>
        GraphOf(operation, body) is not { } graph ? Array.Empty<IInvocationOperation>()
            : Bodies.OperationsIn(graph).SelectMany(x => x is IInvocationOperation call ? new[] { call } : x is IFlowAnonymousFunctionOperation ? CallsIn(x, graph) : Array.Empty<IInvocationOperation>());

    private static ControlFlowGraph? GraphOf(IOperation operation, ControlFlowGraph body) => operation switch
    {
        IFlowAnonymousFunctionOperation function => body.GetAnonymousFunctionControlFlowGraphInScope(function),
        IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation function } => body.GetAnonymousFunctionControlFlowGraphInScope(function),
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } } => LocalFunctionGraph(body, local),
        _ => null,
    };

    /// <summary>The graph of a local function that is in scope, or null when it is declared without a body.</summary>
    public static ControlFlowGraph? LocalFunctionGraph(ControlFlowGraph body, IMethodSymbol function)
    {
        for (var scope = body; scope is not null; scope = scope.Parent)
            if (scope.LocalFunctions.Contains(function.OriginalDefinition))
                return scope.GetLocalFunctionControlFlowGraph(function.OriginalDefinition);
        return null;
    }

    public static IEnumerable<(ISymbol Variable, bool IsWritten)> VariablesIn(ControlFlowGraph graph)
    {
        var used = new Dictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        foreach (var operation in Bodies.OperationsIn(graph))
        {
            ISymbol? variable = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (variable is null)
                continue;
            used.TryGetValue(variable, out var isWritten);
            used[variable] = isWritten || IsWrite(operation);
        }

        return used.Select(x => (x.Key, x.Value)).ToArray();
    }

    private static bool IsWrite(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == operation,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        _ => false,
    };
}
