// Tasks: a contract on a method that returns one speaks of the awaited result, so that the call takes effect where it is waited for.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class TaskLowering
{
    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly CallLowering _calls;
    private readonly Dictionary<(Frame, IOperation), Call> _begun = new();

    public TaskLowering(MethodLowering lowering, ExpressionLowering expressions, CallLowering calls) =>
        (_lowering, _expressions, _calls) = (lowering, expressions, calls);

    private StepEmitter Emit => _lowering.Emit;

    private LoweringContext Context => _lowering.Context;

    public Place Await(IAwaitOperation awaited)
    {
        var site = _expressions.SiteOf(awaited);
        if (Effect(awaited, TaskLocals.Task(awaited.Operation), () => AwaitAt(site)) is { } result)
            return result;
        _expressions.Value(awaited.Operation);
        AwaitAt(site);
        var target = _expressions.Temporary(awaited);
        Emit.Add(new SetUnknown(site, target) { MayThrow = true });
        return target;
    }

    /// <summary>What comes back of a task that this operation blocks on; null when it is none, or nothing is known of what it does.</summary>
    public Place? WaitedFor(IOperation operation) =>
        TaskLocals.BlockedOn(operation) is { } task && TaskLocals.Task(task) is var inner and (IInvocationOperation or ILocalReferenceOperation) ? Effect(operation, inner, () => { }) : null;

    /// <summary>Whether the task that the call begins is in a local for nothing but to be waited for: then that is where the call takes effect.</summary>
    public bool IsKept(IOperation operation, Call call)
    {
        if (call is not { Contract: not null, IsDetached: true, Target: { } task } || !_expressions.Frame.Tasks.Holds(operation))
            return false;
        _begun[(_expressions.Frame, operation)] = call;
        Emit.Add(new SetUnknown(call.Site, task));
        return true;
    }

    private Place? Effect(IOperation waiting, IOperation task, Action wait)
    {
        if (task is ILocalReferenceOperation { Local: var local } && _expressions.Frame.Tasks.Of(local) is { } begun && _begun.TryGetValue((_expressions.Frame, begun), out var call))
        {
            wait();
            var came = _expressions.Temporary(waiting);
            Emit.Add(call with { Target = came, IsDetached = false });
            return came;
        }

        if (task is not IInvocationOperation invocation || (Context.Contracts.OperationOf(invocation.TargetMethod) is null && !IsAsyncWithBody(invocation.TargetMethod)))
            return null;
        var receiver = _calls.Receiver(invocation.Instance, invocation.TargetMethod);
        var (arguments, outputs, writeBacks) = _calls.Arguments(invocation.Arguments, invocation.TargetMethod);
        wait();
        var result = _expressions.Temporary(waiting);
        var described = _calls.Describe(invocation, invocation.TargetMethod, result, receiver, arguments, outputs) with { IsDetached = false };
        Emit.Add(described.Contract is null ? described with { Callee = invocation.TargetMethod.OriginalDefinition } : described);
        writeBacks();
        return result;
    }

    // An exception that nobody thought of may leave a lock held, and what is awaited on its way out, in a finally or to dispose of something, is no finding then either.
    private void AwaitAt(int site) =>
        Emit.Add(!_lowering.JudgesAllExceptions && Pending.IsOfImplicitException(_expressions.Pending) ? new Forget(site) : new AwaitPoint(site));

    private bool IsAsyncWithBody(IMethodSymbol method) => method.IsAsync && Context.HasSummary(method);
}
