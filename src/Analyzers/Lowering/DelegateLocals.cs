// Locals that are assigned a lambda once and nothing else: calling them is calling it.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class DelegateLocals
{
    private readonly Dictionary<ISymbol, IFlowAnonymousFunctionOperation?> _functions = new(SymbolEqualityComparer.Default);

    private readonly HashSet<IFlowAnonymousFunctionOperation> _called = new();
    private readonly HashSet<IFlowAnonymousFunctionOperation> _escaping = new();

    public static DelegateLocals Of(ControlFlowGraph body)
    {
        var found = new DelegateLocals();
        foreach (var block in body.Blocks)
            foreach (var operation in block.Operations)
                foreach (var assignment in operation.DescendantsAndSelf().OfType<ISimpleAssignmentOperation>())
                    if (assignment.Target is ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } && local.Type.TypeKind == TypeKind.Delegate)
                        found._functions[local] = found._functions.ContainsKey(local) ? null : FunctionIn(assignment.Value);
        foreach (var reference in References(body))
        {
            if (found.Of(reference.Local) is not { } function)
                continue;
            if (reference.Parent is IInvocationOperation call && call.Instance == reference)
                (function.Symbol.IsAsync ? found._escaping : found._called).Add(function);
            else if (!(reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference))
                found._escaping.Add(function);
        }

        return found;
    }

    /// <summary>The lambda that the local holds, or null.</summary>
    public IFlowAnonymousFunctionOperation? Of(ISymbol local) => _functions.TryGetValue(local, out var function) ? function : null;

    /// <summary>Whether the lambda stays in a local that is only called, so that nobody runs it behind our back.</summary>
    public bool StaysHere(IFlowAnonymousFunctionOperation function) => _functions.Values.Contains(function) && !_escaping.Contains(function);

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

    private static IEnumerable<ILocalReferenceOperation> References(ControlFlowGraph body) =>
        body.Blocks.SelectMany(x => x.BranchValue is null ? x.Operations.AsEnumerable() : x.Operations.Append(x.BranchValue))
            .SelectMany(x => x.DescendantsAndSelf()).OfType<ILocalReferenceOperation>();
}
