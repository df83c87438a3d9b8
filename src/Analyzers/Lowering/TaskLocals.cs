// Locals that are assigned a task once, by a call, and are only waited for: waiting for them is waiting for the call.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class TaskLocals
{
    private readonly Dictionary<ISymbol, IInvocationOperation> _begun = new(SymbolEqualityComparer.Default);

    public static TaskLocals Of(ControlFlowGraph body)
    {
        var found = new TaskLocals();
        var others = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in Bodies.OperationsIn(body))
        {
            if (operation is IFlowAnonymousFunctionOperation)
                others.UnionWith(Closures.CapturedBy(operation, body).Select(x => x.Variable));
            if (operation is not ILocalReferenceOperation { Local: var local } reference || !CallLowering.IsTask(local.Type))
                continue;
            if (reference.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == reference)
            {
                if (found._begun.ContainsKey(local) || Task(assignment.Value) is not IInvocationOperation call)
                    others.Add(local);
                else
                    found._begun.Add(local, call);
            }
            else if (!IsWaitedFor(reference))
            {
                others.Add(local);
            }
        }

        foreach (var function in body.LocalFunctions)
            others.UnionWith(Closures.VariablesIn(body.GetLocalFunctionControlFlowGraph(function)).Select(x => x.Variable));
        foreach (var other in others)
            found._begun.Remove(other);
        return found;
    }

    /// <summary>The call that began the task which the local holds, or null.</summary>
    public IInvocationOperation? Of(ISymbol local) => _begun.TryGetValue(local, out var call) ? call : null;

    public bool Holds(IOperation call) => _begun.Values.Contains(call);

    /// <summary>The task behind what only says where to go on.</summary>
    public static IOperation Task(IOperation operation)
    {
        while (operation is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured })
            operation = configured;
        return operation;
    }

    /// <summary>The task of which <c>GetAwaiter().GetResult()</c>, <c>Wait()</c> or <c>Result</c> waits for the end, or null.</summary>
    public static IOperation? BlockedOn(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } } => task,
        IInvocationOperation { TargetMethod: { Name: "Wait", Parameters.IsEmpty: true } wait, Instance: { } task } when CallLowering.IsTask(wait.ContainingType) => task,
        IPropertyReferenceOperation { Property: { Name: "Result" } result, Instance: { } task } when CallLowering.IsTask(result.ContainingType) => task,
        _ => null,
    };

    private static bool IsWaitedFor(IOperation reference)
    {
        var waiting = reference;
        while (waiting.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" } inner && inner.Instance == waiting)
            waiting = inner;
        return waiting.Parent is IAwaitOperation || (waiting.Parent is { } parent && BlockedOn(parent) is { } task && Task(task) == reference);
    }
}
