// Locals that are assigned a lambda once and nothing else: calling them is calling it.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class DelegateLocals
{
    private readonly Dictionary<ISymbol, IFlowAnonymousFunctionOperation?> _functions = new(SymbolEqualityComparer.Default);

    private readonly HashSet<IFlowAnonymousFunctionOperation> _called = new();

    public static DelegateLocals Of(ControlFlowGraph body)
    {
        var found = new DelegateLocals();
        foreach (var block in body.Blocks)
            foreach (var operation in block.Operations)
                foreach (var assignment in operation.DescendantsAndSelf().OfType<ISimpleAssignmentOperation>())
                    if (assignment.Target is ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } && local.Type.TypeKind == TypeKind.Delegate)
                        found._functions[local] = found._functions.ContainsKey(local) ? null : FunctionIn(assignment.Value);
        foreach (var block in body.Blocks)
            foreach (var operation in block.BranchValue is null ? block.Operations.AsEnumerable() : block.Operations.Append(block.BranchValue))
                foreach (var call in operation.DescendantsAndSelf().OfType<IInvocationOperation>())
                    if (call.Instance is ILocalReferenceOperation { Local: var local } && found.Of(local) is { Symbol.IsAsync: false } function)
                        found._called.Add(function);
        return found;
    }

    /// <summary>The lambda that the local holds, or null.</summary>
    public IFlowAnonymousFunctionOperation? Of(ISymbol local) => _functions.TryGetValue(local, out var function) ? function : null;

    /// <summary>Whether the lambda is looked at where it is called.</summary>
    public bool IsCalled(IFlowAnonymousFunctionOperation function) => _called.Contains(function);

    /// <summary>The lambda behind conversions and delegate creations, or null.</summary>
    public static IFlowAnonymousFunctionOperation? FunctionIn(IOperation? operation) => operation switch
    {
        IFlowAnonymousFunctionOperation function => function,
        IDelegateCreationOperation creation => FunctionIn(creation.Target),
        IConversionOperation conversion => FunctionIn(conversion.Operand),
        _ => null,
    };
}
