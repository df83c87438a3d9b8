// Local functions and lambdas that are called directly: their bodies are lowered in the place of the call.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class Inlining
{
    /// <summary>Local functions that call local functions are followed so deep.</summary>
    private const int DepthLimit = 6;

    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly LocationLowering _locations;

    public Inlining(MethodLowering lowering, ExpressionLowering expressions, LocationLowering locations) =>
        (_lowering, _expressions, _locations) = (lowering, expressions, locations);

    private StepEmitter Emit => _lowering.Emit;

    private LoweringContext Context => _lowering.Context;

    private Frame Frame => _expressions.Frame;

    /// <summary>The body that the call surely runs, when it can be followed here; null for all others.</summary>
    public (ControlFlowGraph Graph, IMethodSymbol Function)? BodyOf(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction && Context.Contracts.OperationOf(method) is null && !method.IsAsync
            && !Frame.IsRunning(method.OriginalDefinition) && Frame.Depth < DepthLimit)
        {
            for (var frame = Frame; frame is not null; frame = frame.Caller?.Frame)
                if (Closures.LocalFunctionGraph(frame.Body, method) is { } graph)
                    return Yields(graph) ? null : (graph, method.OriginalDefinition);
        }

        if (method.MethodKind != MethodKind.DelegateInvoke)
            return null;
        var function = DelegateLocals.FunctionIn(invocation.Instance);
        for (var frame = Frame; frame is not null && function is null; frame = frame.Caller?.Frame)
            if (invocation.Instance is ILocalReferenceOperation { Local: var local })
                function = frame.Delegates.Of(local);
        if (function is null || function.Symbol.IsAsync || Frame.IsRunning(function.Symbol) || Frame.Depth >= DepthLimit)
            return null;
        for (var frame = Frame; frame is not null; frame = frame.Caller?.Frame)
            if (frame.Body.Blocks.Any(x => x.Operations.Any(o => o.DescendantsAndSelf().Contains(function))))
                return (frame.Body.GetAnonymousFunctionControlFlowGraph(function), function.Symbol);
        return null;
    }

    private static bool Yields(ControlFlowGraph body) => body.Blocks.Any(x => x.Operations.Any(o => o.Kind == OperationKind.YieldReturn));

    /// <summary>The body runs here, on the caller's variables: no summary could say it as exactly.</summary>
    public Place Lower(IInvocationOperation invocation, ControlFlowGraph body, IMethodSymbol function)
    {
        var result = function.ReturnsVoid ? null : _expressions.NewTemporary(function.ReturnType);
        var returnNode = Emit.NewNode();
        var caller = new CallSite(Frame, _expressions.Block.EnclosingRegion, _expressions.Pending, returnNode.Index, _expressions.SiteOf(invocation));
        var given = invocation.Arguments.Select(x => (x.Parameter, x.Value, Place: x.Parameter?.RefKind is RefKind.Ref or RefKind.Out ? null : _expressions.Value(x.Value))).ToArray();
        var inner = Variables.EnterInlined(_lowering, body, function, result, caller);
        foreach (var (parameter, value, place) in given)
        {
            if (parameter is null || parameter.Ordinal >= function.Parameters.Length)
                continue;
            var own = function.Parameters[parameter.Ordinal];
            if (place is null)
                inner.Define(own, _locations.Of(value));
            else
                inner.Find(own)!.Store(Emit, _expressions.SiteOf(invocation), place);
        }

        var before = Emit.Current;
        before.Edges.Add(new Edge(_lowering.Enter(inner), null, true, _expressions.SiteOf(invocation)));
        returnNode.Handler = -1;
        Emit.Current = returnNode;
        return result ?? _expressions.NewTemporary(null);
    }
}
