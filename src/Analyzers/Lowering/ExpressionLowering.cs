// Expressions become steps on places. This file: statements, values by kind, variables and captures.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class ExpressionLowering
{
    private readonly MethodLowering _lowering;
    private readonly CallLowering _calls;
    private readonly PatternLowering _patterns;
    private readonly OperatorLowering _operators;
    private readonly LocationLowering _locations;
    private readonly PropertyLowering _properties;
    private readonly AssignmentLowering _assignments;
    private readonly ForEachLowering _loops;
    private readonly LaterCalls _later;

    public ExpressionLowering(MethodLowering lowering)
    {
        _lowering = lowering;
        _locations = new LocationLowering(lowering, this);
        _loops = new ForEachLowering(lowering, this);
        _calls = new CallLowering(lowering, this, _locations, _loops);
        _patterns = new PatternLowering(lowering, this);
        _operators = new OperatorLowering(lowering, this, _locations, _calls);
        _properties = new PropertyLowering(lowering, this, _locations, _calls);
        _assignments = new AssignmentLowering(lowering, this, _locations, _properties);
        _later = new LaterCalls(lowering, this, _locations);
    }

    public Frame Frame { get; private set; } = null!;

    public BasicBlock Block { get; private set; } = null!;

    public Pending? Pending { get; private set; }

    /// <summary>The type of truth values.</summary>
    public ITypeSymbol BoolType => _lowering.Context.Contracts.BoolType;

    private StepEmitter Emit => _lowering.Emit;

    public void Enter(Frame frame, BasicBlock block, Pending? pending)
    {
        (Frame, Block, Pending) = (frame, block, pending);
        _locations.Enter(block);
    }

    public void Statement(IOperation operation)
    {
        switch (operation)
        {
            case IExpressionStatementOperation statement:
                Value(statement.Operation);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn } yielded:
                if (yielded.ReturnedValue is not null && Value(yielded.ReturnedValue) is { Typestates.IsEmpty: false } item)
                    Emit.Add(new HandOver(SiteOf(operation), item));
                // The consumer runs before the next statement does.
                Emit.Add(new Forget(SiteOf(operation)));
                break;
            default:
                Value(operation);
                break;
        }
    }

    public int SiteOf(IOperation operation) => Emit.SiteOf(operation, Frame.Number);

    public Place Temporary(IOperation operation, ITypeSymbol? type = null) =>
        Frame.Temporary(operation, () => NewTemporary(type ?? operation.Type));

    public Place NewTemporary(ITypeSymbol? type) =>
        Emit.NewPlace("t" + Emit.Places.Count, PlaceKind.Temporary, type, _lowering.Context.TypestatesOf(type));

    /// <summary>The place that holds the value after the steps emitted so far.</summary>
    public Place Value(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true } constant && operation.Kind != OperationKind.FlowCaptureReference)
            return Constant(operation, constant.Value);
        switch (operation)
        {
            case IFieldReferenceOperation { Field: { Name: "Zero", IsStatic: true } } zero when IsNullHandle(zero.Field.ContainingType):
                return Null(operation);
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFieldReferenceOperation
                or IArrayElementReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation:
                return Load(operation);
            case IPropertyReferenceOperation property:
                return _properties.Read(property);
            case IFlowCaptureOperation capture:
                return Capture(capture);
            case IFlowCaptureReferenceOperation reference:
                return CapturedValue(reference);
            case ISimpleAssignmentOperation assignment:
                return _assignments.Assign(assignment);
            case IDeconstructionAssignmentOperation deconstruction:
                return _assignments.Deconstruct(deconstruction);
            case ITypeOfOperation { Type: { } type } asked when !_lowering.Context.TypestatesOf(type).IsEmpty:
                return new FieldLValue(null, _lowering.Context.ObjectOf($"typeof({asked.TypeOperand.ToDisplayString()})", type)).Load(Emit, SiteOf(operation), Temporary(operation));
            case IInvocationOperation invocation:
                return _calls.Invoke(invocation);
            case IObjectCreationOperation creation:
                return _calls.Create(creation);
            case IAwaitOperation awaited:
                return _calls.Tasks.Await(awaited);
            case IIsPatternOperation or IIsTypeOperation or IIsNullOperation:
                return _patterns.Test(operation);
            case IUnaryOperation or IBinaryOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation or IConversionOperation or ITupleBinaryOperation:
                return _operators.Value(operation);
            case IParenthesizedOperation parenthesized:
                return Value(parenthesized.Operand);
            case IDefaultValueOperation or IAnonymousObjectCreationOperation or IArrayCreationOperation or ITypeParameterObjectCreationOperation or ITupleOperation:
                return Make(operation);
            case IDelegateCreationOperation or IFlowAnonymousFunctionOperation:
                return Closure(operation);
            case IVariableDeclarationGroupOperation or IVariableDeclarationOperation or ILocalFunctionOperation:
                return Unknown(operation);
            default:
                return Unknown(operation);
        }
    }

    /// <summary>Evaluates what is inside, and nothing is known of the outcome: also the way to treat kinds that this Roslyn has no name for.</summary>
    public Place Unknown(IOperation operation)
    {
        if (PointerSyntax.IsDereference(operation))
            return Load(operation);
        foreach (var child in Operands(operation))
            Value(child);
        var target = Temporary(operation);
        Emit.Add(new SetUnknown(SiteOf(operation), target) { MayThrow = operation is IDynamicInvocationOperation or IInvalidOperation });
        return target;
    }

    public Place Truth(IOperation operation, Place target, Operator op, object? tag, params Place[] arguments)
    {
        Emit.Add(new Compute(SiteOf(operation), target, op, tag, arguments.ToImmutableArray()));
        return target;
    }

    public void Handed(IOperation operation, Place value)
    {
        if (!value.Typestates.IsEmpty)
            Emit.Add(new HandOver(SiteOf(operation), value));
    }

#pragma warning disable CS0618 // Children is what all supported versions of Roslyn have.
    private static IEnumerable<IOperation> Operands(IOperation operation) => operation.Children;
#pragma warning restore CS0618

    private bool IsNullHandle(ITypeSymbol type) => Shapes.IsHandle(type) && !_lowering.Context.TypestatesOf(type).IsEmpty;

    private Place Null(IOperation operation)
    {
        var target = Temporary(operation);
        Emit.Add(new SetConstant(SiteOf(operation), target, ValueSet.NullCode));
        return target;
    }

    private Place Constant(IOperation operation, object? value)
    {
        var target = Temporary(operation);
        Emit.Add(new SetConstant(SiteOf(operation), target, ValueSet.CodeOf(value)));
        return target;
    }

    private Place Load(IOperation operation)
    {
        var location = _locations.Of(operation);
        if (location.Direct is { } direct && !(operation is ILocalReferenceOperation or IParameterReferenceOperation && IsRewrittenLater(operation)))
            return direct;
        var target = Temporary(operation);
        var loaded = location.Load(Emit, SiteOf(operation), target);
        if (loaded != target)
            Emit.Add(new Copy(SiteOf(operation), target, loaded));
        return target;
    }

    // In "f(x, x = 2)" the first x is the old one: a later operand of the same expression writes the variable.
    private static bool IsRewrittenLater(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IExpressionStatementOperation or IFlowCaptureOperation)
                return false;
            var isBehind = false;
            foreach (var sibling in Operands(parent))
            {
                if (isBehind && sibling.DescendantsAndSelf().Any(x => x is IAssignmentOperation or IIncrementOrDecrementOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }))
                    return true;
                isBehind |= sibling == child;
            }
        }

        return false;
    }

    private Place Capture(IFlowCaptureOperation capture)
    {
        if (_locations.IsLocation(capture.Value) && CaptureUse.IsAssignedThrough(Frame.Body, capture.Id))
        {
            Frame.CaptureLocation(capture.Id, _locations.Of(capture.Value));
            if (!CaptureUse.IsRead(Frame.Body, capture.Id))
                return NewTemporary(null);
        }

        var value = Value(capture.Value);
        if (Frame.CaptureOf(capture.Id) is not { } place)
            Frame.Capture(capture.Id, place = NewTemporary(capture.Value.Type));
        Emit.Add(new Copy(SiteOf(capture), place, value));
        _loops.Keep(capture);
        return place;
    }

    private Place CapturedValue(IFlowCaptureReferenceOperation reference)
    {
        for (var frame = Frame; frame is not null; frame = frame.Caller?.Frame)
            if (frame.CaptureOf(reference.Id) is { } place)
                return place;
        if (Frame.CapturedLocation(reference.Id) is { } location)
            return location.Load(Emit, SiteOf(reference), Temporary(reference));
        // Read before its definition was lowered: blocks come in any order, the place is the same.
        var created = NewTemporary(reference.Type);
        Frame.Capture(reference.Id, created);
        return created;
    }

    private Place Make(IOperation operation)
    {
        var target = Temporary(operation);
        if (operation is ITupleOperation tuple)
        {
            var elements = tuple.Elements.Select(Value).ToArray();
            Emit.Add(new SetUnknown(SiteOf(operation), target));
            for (var i = 0; i < elements.Length; i++)
                Emit.Add(new Compute(SiteOf(operation), target, Operator.With, "Item" + (i + 1), ImmutableArray.Create(target, elements[i])));
            return target;
        }

        foreach (var operand in Operands(operation))
        {
            if (operand is IArrayInitializerOperation elements)
                foreach (var element in elements.ElementValues)
                    Handed(operation, Value(element));
            else
                Handed(operation, Value(operand));
        }

        var birth = operation is IDefaultValueOperation ? Birth.Value : Birth.Object;
        if (operation is IDefaultValueOperation { Type: { } made } && (made.IsReferenceType || IsNullHandle(made)))
            Emit.Add(new SetConstant(SiteOf(operation), target, ValueSet.NullCode));
        else
            Emit.Add(new SetUnknown(SiteOf(operation), target, birth) { MayThrow = birth == Birth.Object });
        return target;
    }

    // A closure that is not called right here may run at any time: what it captures is its own to look after.
    private Place Closure(IOperation operation)
    {
        var target = Temporary(operation);
        var function = DelegateLocals.FunctionIn(operation);
        if (function is null || !Frame.Delegates.StaysHere(function))
        {
            foreach (var captured in Closures.CapturedBy(operation, Frame.Body))
            {
                if (Frame.Find(captured.Variable) is not { Direct: { } place })
                    continue;
                Handed(operation, place);
                place.IsVolatile |= captured.IsWritten;
            }

            foreach (var call in Closures.CallsIn(operation, Frame.Body))
                _later.GiveBack(operation, call);
            if (operation is IDelegateCreationOperation { Target: IMethodReferenceOperation method })
            {
                _later.Call(operation, method.Method, method.Instance, ImmutableArray<IArgumentOperation>.Empty);
                if (method.Instance is { } instance)
                    Handed(operation, Value(instance));
            }
        }

        Emit.Add(new SetUnknown(SiteOf(operation), target, Birth.Object));
        return target;
    }
}
