// Assignments: to variables, fields, elements and properties, by reference, and of several at once.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class AssignmentLowering
{
    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly LocationLowering _locations;
    private readonly PropertyLowering _properties;

    public AssignmentLowering(MethodLowering lowering, ExpressionLowering expressions, LocationLowering locations, PropertyLowering properties) =>
        (_lowering, _expressions, _locations, _properties) = (lowering, expressions, locations, properties);

    private StepEmitter Emit => _lowering.Emit;

    public Place Assign(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            _locations.Alias(assignment);
            return _expressions.NewTemporary(null);
        }

        if (assignment.Target is IPropertyReferenceOperation property && !_properties.IsFieldLike(property.Property))
            return _properties.Write(property, assignment.Value, assignment);
        if (assignment.Target is ILocalReferenceOperation { Local: { Type.TypeKind: TypeKind.Pointer } pointer })
            _locations.Point(pointer, assignment.Value);
        var location = _locations.Of(assignment.Target);
        var value = _expressions.Value(assignment.Value);
        location.Store(Emit, _expressions.SiteOf(assignment), value);
        return value;
    }

    public Place Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        var target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        var value = deconstruction.Value;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (target is not ITupleOperation targets)
            return _expressions.Unknown(deconstruction);
        var locations = targets.Elements.Select(x => (x, Location: _locations.Of(x is IDeclarationExpressionOperation d ? d.Expression : x))).ToArray();
        Place[] sources;
        if (value is ITupleOperation tuple && tuple.Elements.Length == locations.Length)
        {
            // All is evaluated before anything is assigned: (a, b) = (b, a) swaps.
            sources = tuple.Elements.Select(x => Saved(x, _expressions.Value(x))).ToArray();
        }
        else
        {
            var whole = _expressions.Value(value);
            sources = locations.Select((x, i) => Part(deconstruction, whole, i, x.x.Type)).ToArray();
        }

        for (var i = 0; i < locations.Length; i++)
            locations[i].Location.Store(Emit, _expressions.SiteOf(locations[i].x), sources[i]);
        // They have arrived: the next name that is lost may be the last one.
        foreach (var source in sources)
            if (source.IsOnItsWay)
                Emit.Add(new SetConstant(_expressions.SiteOf(deconstruction), source, ValueSet.NullCode));
        return _expressions.NewTemporary(null);
    }

    private Place Part(IOperation operation, Place whole, int index, ITypeSymbol? type)
    {
        var target = _expressions.NewTemporary(type);
        if (operation is IDeconstructionAssignmentOperation { Value.Type: INamedTypeSymbol { IsTupleType: true } tuple } && index < tuple.TupleElements.Length)
            Emit.Add(new Compute(_expressions.SiteOf(operation), target, Operator.Get, "Item" + (index + 1), ImmutableArray.Create(whole)));
        else
            Emit.Add(new SetUnknown(Emit.SiteOf(operation, _expressions.Frame.Number, index + 1), target));
        return target;
    }

    private Place Saved(IOperation operation, Place value)
    {
        var saved = _expressions.NewTemporary(operation.Type);
        saved.IsOnItsWay = true;
        Emit.Add(new Copy(_expressions.SiteOf(operation), saved, value));
        return saved;
    }
}
