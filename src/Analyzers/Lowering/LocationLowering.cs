// What an expression names as a location: variables, fields (of structs too), elements, what a pointer or a ref local stands for.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class LocationLowering
{
    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly Dictionary<ISymbol, LValue> _pointees = new(SymbolEqualityComparer.Default);

    public LocationLowering(MethodLowering lowering, ExpressionLowering expressions)
    {
        _lowering = lowering;
        _expressions = expressions;
    }

    private Frame Frame => _expressions.Frame;

    public bool IsLocation(IOperation operation) =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation
            or IPropertyReferenceOperation || PointerSyntax.IsDereference(operation);

    public LValue Of(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Variables.Of(_lowering, Frame, local.Local);
            case IParameterReferenceOperation parameter:
                return Variables.Of(_lowering, Frame, parameter.Parameter);
            case IInstanceReferenceOperation instance:
                return This(instance);
            case IDeclarationExpressionOperation declaration:
                return Of(declaration.Expression);
            case IFlowCaptureReferenceOperation reference:
                return Frame.CapturedLocation(reference.Id) ?? new PlaceLValue(_expressions.Value(reference));
            case IFieldReferenceOperation field:
                return FieldOf(field.Instance, field.Field, field.Field.Type, field.Field.ContainingType);
            case IPropertyReferenceOperation property:
                return FieldOf(property.Instance, property.Property, property.Property.Type, property.Property.ContainingType);
            case IArrayElementReferenceOperation element:
                var array = _expressions.Value(element.ArrayReference);
                return new ElementLValue(array, element.Indices.Length == 1 ? Index(element.Indices[0]) : null);
            case IConversionOperation conversion:
                return Of(conversion.Operand);
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand);
            default:
                if (PointerSyntax.IsDereference(operation))
                    return Pointee(operation);
                return new UnknownLValue();
        }
    }

    public LValue Of(IOperation? instance, IFieldSymbol field) => FieldOf(instance, field, field.Type, field.ContainingType);

    /// <summary>When a block begins, what is bound several times stands for what it was bound to last.</summary>
    public void Enter(BasicBlock block)
    {
        if (Frame.Bindings.IsEmpty)
            return;
        foreach (var (local, location) in Frame.Bindings.At(block))
        {
            var target = location is null ? new UnknownLValue() : Of(location);
            if (local.IsRef)
                Frame.Define(local, target);
            else
                _pointees[local] = target;
        }
    }

    /// <summary><c>ref var x = ref place</c>: x is another name of the place, until it is bound again.</summary>
    public void Alias(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is ILocalReferenceOperation { Local: var local })
            Frame.Define(local, Frame.Bindings.IsFollowed(local) ? Of(assignment.Value) : new UnknownLValue());
    }

    /// <summary><c>p = &amp;x</c>: what p points to is x, until something else is assigned to p.</summary>
    public void Point(ILocalSymbol pointer, IOperation value)
    {
        if (PointerSyntax.AddressedIn(value) is { } addressed)
            _pointees[pointer] = Frame.Bindings.IsFollowed(pointer) ? Of(addressed) : new UnknownLValue();
        else
            _pointees.Remove(pointer);
    }

    /// <summary>An index that names one element for sure: a constant or a variable that no loop changes.</summary>
    public Place? Index(IOperation index)
    {
        var place = _expressions.Value(index);
        return Frame.Changed.IsIn(index) ? null : place;
    }

    private LValue This(IInstanceReferenceOperation instance)
    {
        if (instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance)
            for (var type = instance.Type; type is not null; type = type.BaseType)
                if (Frame.Find(type) is { } found)
                    return found;
        for (var frame = Frame; frame is not null; frame = frame.Caller?.Frame)
            if (frame.Owner.ContainingType is { } owner && frame.Find(owner) is { } self)
                return self;
        return new UnknownLValue();
    }

    private LValue FieldOf(IOperation? instance, ISymbol member, ITypeSymbol type, INamedTypeSymbol owner)
    {
        if (member is IFieldSymbol { IsVolatile: true })
        {
            if (instance is not null)
                _expressions.Value(instance);
            return new UnknownLValue();
        }

        var field = _lowering.Context.FieldOf(member is IFieldSymbol { CorrespondingTupleField: { } tupleField } ? tupleField : member, type);
        if (instance is null || member.IsStatic)
            return new FieldLValue(null, field);
        if (owner.IsTupleType && member.Name is var name)
            return new TuplePartLValue(Of(instance), TupleElement(owner, member, name), () => _expressions.NewTemporary(instance.Type), _expressions.Value, instance);
        if (owner.IsValueType && IsLocation(instance))
            return Part(Of(instance));
        if (owner.IsValueType)
            return Part(new PlaceLValue(_expressions.Value(instance)));
        return new FieldLValue(_expressions.Value(instance), field);

        PartLValue Part(LValue whole) => new(
            whole, field, () => _expressions.NewTemporary(instance.Type), _lowering.Context.OverlaysOf(member));
    }

    private static string TupleElement(INamedTypeSymbol tuple, ISymbol member, string name)
    {
        for (var i = 0; i < tuple.TupleElements.Length; i++)
            if (tuple.TupleElements[i].Name == name || SymbolEqualityComparer.Default.Equals(tuple.TupleElements[i], member))
                return "Item" + (i + 1);
        return name;
    }

    private LValue Pointee(IOperation dereference)
    {
        var operands = PointerSyntax.Operands(dereference);
        if (operands.Length == 1 && PointerSyntax.AddressedIn(operands[0]) is { } addressed)
            return Of(addressed);
        if (operands[0] is ILocalReferenceOperation { Local: var local } && operands.Length == 1 && _pointees.TryGetValue(local, out var known))
            return known;
        var pointer = _expressions.Value(operands[0]);
        if (operands.Length == 2)
            return new ElementLValue(pointer, Index(operands[1]));
        return dereference.Type is { } type ? new FieldLValue(pointer, _lowering.Context.Target(type)) : new UnknownLValue();
    }
}

/// <summary>An element of a tuple, by its position.</summary>
internal sealed class TuplePartLValue : LValue
{
    private readonly LValue _whole;
    private readonly string _element;
    private readonly Func<Place> _temporary;
    private readonly Func<IOperation, Place> _value;
    private readonly IOperation _instance;

    public TuplePartLValue(LValue whole, string element, Func<Place> temporary, Func<IOperation, Place> value, IOperation instance) =>
        (_whole, _element, _temporary, _value, _instance) = (whole, element, temporary, value, instance);

    public override Place Load(StepEmitter emit, int site, Place target)
    {
        var whole = _whole is UnknownLValue ? _value(_instance) : _whole.Load(emit, site, _temporary());
        emit.Add(new Compute(site, target, Operator.Get, _element, ImmutableArray.Create(whole)));
        return target;
    }

    public override void Store(StepEmitter emit, int site, Place source)
    {
        var written = _temporary();
        emit.Add(new Compute(site, written, Operator.With, _element, ImmutableArray.Create(_whole.Load(emit, site, _temporary()), source)));
        _whole.Store(emit, site, written);
    }
}
