// The bodies inside a body that are methods of their own: lambdas and local functions that are not simply called in place.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal static class Bodies
{
    /// <summary>The body and those in it, outer ones first; <paramref name="hasContract"/> tells which local functions are known by a contract to those who call them.</summary>
    public static IEnumerable<(ControlFlowGraph Body, ISymbol Owner)> Of(ControlFlowGraph graph, ISymbol owner, Func<IMethodSymbol, bool> hasContract)
    {
        yield return (graph, owner);
        var operations = OperationsIn(graph).ToList();
        var delegates = DelegateLocals.Of(graph);
        foreach (var function in operations.OfType<IFlowAnonymousFunctionOperation>())
            if (!delegates.IsCalled(function))
                foreach (var inner in Of(graph.GetAnonymousFunctionControlFlowGraph(function), function.Symbol, hasContract))
                    yield return inner;
        foreach (var local in graph.LocalFunctions)
            if (hasContract(local) || !IsCalledHere(local, operations))
                foreach (var inner in Of(graph.GetLocalFunctionControlFlowGraph(local), local, hasContract))
                    yield return inner;
    }

    public static IEnumerable<IOperation> OperationsIn(ControlFlowGraph graph) => graph.Blocks.SelectMany(RootsIn).SelectMany(x => x.DescendantsAndSelf());

    public static IEnumerable<IOperation> OperationsIn(BasicBlock block) => RootsIn(block).SelectMany(x => x.DescendantsAndSelf());

    private static IEnumerable<IOperation> RootsIn(BasicBlock block) => block.BranchValue is null ? block.Operations : block.Operations.Append(block.BranchValue);

    // Called here it is looked at where it is called, on the variables that it captures.
    private static bool IsCalledHere(IMethodSymbol function, List<IOperation> operations) =>
        !function.IsAsync && operations.OfType<IInvocationOperation>().Any(x => SymbolEqualityComparer.Default.Equals(x.TargetMethod.OriginalDefinition, function));
}
