// Properties and indexers: fields with accessors, questions about a nullable, pure functions, or calls.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class PropertyLowering
{
    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly LocationLowering _locations;
    private readonly CallLowering _calls;

    public PropertyLowering(MethodLowering lowering, ExpressionLowering expressions, LocationLowering locations, CallLowering calls) =>
        (_lowering, _expressions, _locations, _calls) = (lowering, expressions, locations, calls);

    private StepEmitter Emit => _lowering.Emit;

    private LoweringContext Context => _lowering.Context;

    /// <summary>Whether the property is nothing but a field with accessors.</summary>
    public bool IsFieldLike(IPropertySymbol property) =>
        !property.IsIndexer && !property.IsVirtual && !property.IsOverride && !property.IsAbstract
        && (property.GetMethod is null || Context.Contracts.OperationOf(property.GetMethod) is null)
        && (property.SetMethod is null || Context.Contracts.OperationOf(property.SetMethod) is null)
        && property.ContainingType.GetMembers().Any(x => x is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    public Place Read(IPropertyReferenceOperation property)
    {
        if (IsFieldLike(property.Property))
            return _locations.Of(property).Load(Emit, _expressions.SiteOf(property), _expressions.Temporary(property));
        if (property.Property.GetMethod is not { } getter)
            return _expressions.Unknown(property);
        if (_calls.Tasks.WaitedFor(property) is { } waited)
            return waited;
        if (Context.FieldNamedBy(getter) is { } named)
            return _locations.Of(property.Instance, named).Load(Emit, _expressions.SiteOf(property), _expressions.Temporary(property));
        // "n.HasValue" and "n.Value" of a nullable struct are questions about n.
        if (property.Instance?.Type is { } owner && Shapes.Underlying(owner) is not null)
        {
            var nullable = _expressions.Value(property.Instance);
            return property.Property.Name == "HasValue"
                ? _expressions.Truth(property, _expressions.Temporary(property), Flow.Operator.In, ValueSet.NotNull, nullable)
                : nullable;
        }

        if (Context.Contracts.OperationOf(getter) is null && !Context.HasSummary(getter) && PureCalls.IsPure(property.Property) && property.Instance is not null)
            return Pure(property, _expressions.Value(property.Instance));
        if (IsElement(property.Property) && property.Instance is not null)
            return Element(property, _expressions.Value(property.Instance));
        var result = _calls.Call(property, getter, property.Instance, property.Arguments);
        // What an indexer or an enumerator shows is in its collection: it is not for us to give back, unless it is a lock, which is taken here if at all.
        if (property.Type is { } shown && !Context.Contracts.IsNothingButLock(shown) && (property.Property.IsIndexer || property.IsImplicit) && Context.Contracts.OperationOf(getter) is null && !Context.HasSummary(getter))
            _expressions.Handed(property, result);
        return result;
    }

    // A span's indexer is an element, not a call.
    private bool IsElement(IPropertySymbol property) =>
        property is { IsIndexer: true, Parameters.Length: 1, GetMethod: { } getter } && (property.ReturnsByRef || property.ReturnsByRefReadonly) && Context.Contracts.OperationOf(getter) is null;

    private Place Element(IPropertyReferenceOperation property, Place instance)
    {
        var target = _expressions.Temporary(property);
        var index = _locations.Index(property.Arguments[0].Value);
        Emit.Add(new LoadElement(_expressions.SiteOf(property), target, instance, index) { MayThrow = true });
        return target;
    }

    private Place Pure(IPropertyReferenceOperation property, Place instance)
    {
        var target = _expressions.Temporary(property);
        Emit.Add(new Compute(_expressions.SiteOf(property), target, Flow.Operator.Function, property.Property.OriginalDefinition, ImmutableArray.Create(instance)) { IsDereference = property.Instance!.Type is { IsReferenceType: true } });
        return target;
    }

    public Place Write(IPropertyReferenceOperation property, IOperation value, IOperation assignment)
    {
        if (property.Property.SetMethod is not { } setter)
        {
            // A property that returns a reference: a Span's element.
            if (property.Instance is not null && property.Arguments.Length == 1)
            {
                var element = new ElementLValue(_expressions.Value(property.Instance), _locations.Index(property.Arguments[0].Value));
                var stored = _expressions.Value(value);
                element.Store(Emit, _expressions.SiteOf(assignment), stored);
                return stored;
            }

            _expressions.Handed(assignment, _expressions.Value(value));
            return _expressions.NewTemporary(null);
        }

        var receiver = _calls.Receiver(property.Instance, setter);
        var arguments = new Place?[setter.Parameters.Length];
        foreach (var argument in property.Arguments)
            if (argument.Parameter is { } parameter)
                arguments[parameter.Ordinal] = _expressions.Value(argument.Value);
        var assigned = _expressions.Value(value);
        if (arguments.Length > 0)
            arguments[arguments.Length - 1] = assigned;
        Emit.Add(_calls.Describe(assignment, setter, null, receiver, arguments, ImmutableArray<CallOutput>.Empty));
        return assigned;
    }
}
