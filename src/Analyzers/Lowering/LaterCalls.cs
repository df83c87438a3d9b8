// What a closure gives back when it runs: a continuation that releases what its maker took, itself or by calling a body that does.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class LaterCalls
{
    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly LocationLowering _locations;

    public LaterCalls(MethodLowering lowering, ExpressionLowering expressions, LocationLowering locations) =>
        (_lowering, _expressions, _locations) = (lowering, expressions, locations);

    private StepEmitter Emit => _lowering.Emit;

    private LoweringContext Context => _lowering.Context;

    /// <summary>The closure that is made here makes this call whenever it runs: what the call gives back is the closure's to give back from now on.</summary>
    public void GiveBack(IOperation closure, IInvocationOperation call)
    {
        var method = Implementation.Of(call);
        if (Context.Contracts.OperationOf(method) is not { } contract)
            Call(closure, method, call.Instance, call.Arguments);
        else if (contract.Changes.Any(x => x.GivesBack))
            foreach (var operand in call.Arguments.Select(x => x.Value).Append(call.Instance).OfType<IFieldReferenceOperation>())
                HandOver(closure, operand);
    }

    /// <summary>A body that runs later: what it gives back is told by its summary, of what is seen from here.</summary>
    public void Call(IOperation closure, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        if (!Context.HasSummary(method) || method.ReducedFrom is not null || Context.Contracts.OperationOf(method) is not null)
            return;
        var operands = new Place?[method.Parameters.Length];
        foreach (var argument in arguments)
            if (argument.Parameter is { } parameter && parameter.Ordinal < operands.Length)
                operands[parameter.Ordinal] = SeenFromHere(closure, argument.Value);
        Emit.Add(new Call(
            _expressions.SiteOf(closure), null, null, method.OriginalDefinition, SeenFromHere(closure, instance), operands.ToImmutableArray(), ImmutableArray<CallOutput>.Empty)
        {
            Forgets = false,
            IsDetached = true,
        });
    }

    private void HandOver(IOperation closure, IFieldReferenceOperation field)
    {
        if (SeenFromHere(closure, field) is { } place)
            _expressions.Handed(closure, place);
        else if (Context.TypestatesOf(field.Type) is { IsEmpty: false })
            Emit.Add(new HandOverField(_expressions.SiteOf(closure), Context.FieldOf(field.Field, field.Type!)));
    }

    // This object, its fields and captured variables are what they are out here; what the closure is given when it runs is not seen.
    private Place? SeenFromHere(IOperation closure, IOperation? operand) => operand switch
    {
        IConversionOperation conversion => SeenFromHere(closure, conversion.Operand),
        IInstanceReferenceOperation => _expressions.Value(operand),
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field =>
            _locations.Of(field).Load(Emit, _expressions.SiteOf(closure), _expressions.NewTemporary(field.Type)),
        ILocalReferenceOperation local => _expressions.Frame.Find(local.Local)?.Direct,
        IParameterReferenceOperation parameter => _expressions.Frame.Find(parameter.Parameter)?.Direct,
        _ => null,
    };
}
