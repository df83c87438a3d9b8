// "foreach" over an array or a string, whose length does not change: whether there is a first round is a question about the length.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

/// <summary>
/// A place beside the enumerator holds what the next <c>MoveNext</c> says: first that the length is not 0, then nobody knows. So a second loop over
/// <c>rounds</c> runs if the first did, and neither does where <c>rounds.Length == 0</c>.
/// </summary>
internal sealed class ForEachLowering
{
    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly Dictionary<IOperation, Place> _first = new();

    // By frame: a body that is inlined twice has two enumerators of one number.
    private readonly Dictionary<(Frame Frame, CaptureId Id), Place> _next = new();

    public ForEachLowering(MethodLowering lowering, ExpressionLowering expressions) => (_lowering, _expressions) = (lowering, expressions);

    private StepEmitter Emit => _lowering.Emit;

    /// <summary>The array or string that an invocation begins to walk, as it was before it was converted to an interface, or null.</summary>
    public static IOperation? CollectionOf(IInvocationOperation invocation)
    {
        if (!invocation.IsImplicit || invocation.TargetMethod.Name != "GetEnumerator")
            return null;
        var collection = invocation.Instance;
        while (collection is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion)
            collection = conversion.Operand;
        return collection?.Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } ? collection : null;
    }

    /// <summary>The walk begins: is there anything?</summary>
    public void Begin(IInvocationOperation invocation, Place collection, ITypeSymbol type)
    {
        var owner = type is IArrayTypeSymbol ? type.BaseType : type;
        if (owner?.GetMembers("Length").OfType<IPropertySymbol>().FirstOrDefault() is not { } property)
            return;
        var site = _expressions.SiteOf(invocation);
        var length = _expressions.NewTemporary(property.Type);
        Emit.Add(new Compute(site, length, Operator.Function, property, ImmutableArray.Create(collection)) { IsDereference = true });
        var first = _expressions.NewTemporary(_expressions.BoolType);
        Emit.Add(new Compute(site, first, Operator.In, ValueSet.Of(0).Complement(), ImmutableArray.Create(length)));
        _first[invocation] = first;
    }

    /// <summary>The enumerator of a walk is kept under this number.</summary>
    public void Keep(IFlowCaptureOperation capture)
    {
        if (!_first.TryGetValue(capture.Value, out var first))
            return;
        if (!_next.TryGetValue((_expressions.Frame, capture.Id), out var next))
            _next.Add((_expressions.Frame, capture.Id), next = _expressions.NewTemporary(_expressions.BoolType));
        Emit.Add(new Copy(_expressions.SiteOf(capture), next, first));
    }

    /// <summary>What <c>MoveNext</c> says, if it is asked of such an enumerator.</summary>
    public Place? Next(IInvocationOperation invocation)
    {
        if (!invocation.IsImplicit || invocation.TargetMethod.Name != "MoveNext" || invocation.Instance is not IFlowCaptureReferenceOperation enumerator
            || !_next.TryGetValue((_expressions.Frame, enumerator.Id), out var next))
            return null;
        var site = _expressions.SiteOf(invocation);
        var target = _expressions.Temporary(invocation);
        Emit.Add(new Copy(site, target, next));
        Emit.Add(new SetUnknown(site, next));
        return target;
    }
}
