// Operators and conversions: comparisons and logic in the solver's normal forms, arithmetic as far as ranges follow it.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class OperatorLowering
{
    // "x as T" is x itself or null.
    private static readonly Operation Cast = new()
    {
        MaybeSame = ImmutableArray.Create(new Operand(0)),
        IsSameOrNull = true,
    };

    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly LocationLowering _locations;
    private readonly CallLowering _calls;

    public OperatorLowering(MethodLowering lowering, ExpressionLowering expressions, LocationLowering locations, CallLowering calls) =>
        (_lowering, _expressions, _locations, _calls) = (lowering, expressions, locations, calls);

    public Place Value(IOperation operation) => operation switch
    {
        IUnaryOperation unary => Unary(unary),
        IBinaryOperation binary => Binary(binary),
        ICompoundAssignmentOperation compound => Compound(compound),
        IIncrementOrDecrementOperation increment => Increment(increment),
        IConversionOperation conversion => Convert(conversion),
        _ => _expressions.Unknown(operation),
    };

    private Place Unary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is { } method && _calls.IsWorthCalling(method))
            return _calls.Operator(unary, method, unary.Operand);
        var operand = _expressions.Value(unary.Operand);
        var target = _expressions.Temporary(unary);
        return unary.OperatorKind == UnaryOperatorKind.Not && Shapes.Of(unary.Type) == ValueShape.Bool
            ? _expressions.Truth(unary, target, Flow.Operator.Not, null, operand)
            : _expressions.Truth(unary, target, Flow.Operator.Function, "unary " + unary.OperatorKind, operand);
    }

    private Place Binary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { } method && _calls.IsWorthCalling(method))
            return _calls.Operator(binary, method, binary.LeftOperand, binary.RightOperand);
        var left = _expressions.Value(binary.LeftOperand);
        var right = _expressions.Value(binary.RightOperand);
        return Combine(binary, binary.OperatorKind, binary.LeftOperand.Type, left, right, _expressions.Temporary(binary));
    }

    private Place Combine(IOperation operation, BinaryOperatorKind kind, ITypeSymbol? type, Place left, Place right, Place target)
    {
        var isInteger = Shapes.IsInteger(type);
        var isBool = type?.SpecialType == SpecialType.System_Boolean;
        switch (kind)
        {
            case BinaryOperatorKind.Equals when !IsFloat(type):
                return _expressions.Truth(operation, target, Flow.Operator.Equal, null, left, right);
            case BinaryOperatorKind.NotEquals when !IsFloat(type):
                return Not(operation, target, Flow.Operator.Equal, left, right);
            case BinaryOperatorKind.LessThan when isInteger:
                return _expressions.Truth(operation, target, Flow.Operator.Less, null, left, right);
            case BinaryOperatorKind.GreaterThan when isInteger:
                return _expressions.Truth(operation, target, Flow.Operator.Less, null, right, left);
            case BinaryOperatorKind.GreaterThanOrEqual when isInteger && !IsNullable(type):
                return Not(operation, target, Flow.Operator.Less, left, right);
            case BinaryOperatorKind.LessThanOrEqual when isInteger && !IsNullable(type):
                return Not(operation, target, Flow.Operator.Less, right, left);
            case BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThanOrEqual when isInteger:
                return OrEqual(operation, kind, left, right, target);
            case BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd when isBool:
                return _expressions.Truth(operation, target, Flow.Operator.And, null, left, right);
            case BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr when isBool:
                return Or(operation, left, right, target);
            case BinaryOperatorKind.ExclusiveOr when isBool:
                return Not(operation, target, Flow.Operator.Equal, left, right);
            case BinaryOperatorKind.And when isInteger && !IsNullable(type):
                return _expressions.Truth(operation, target, Flow.Operator.BitAnd, null, left, right);
            case BinaryOperatorKind.Add when isInteger && !IsNullable(type):
                return _expressions.Truth(operation, target, Flow.Operator.Add, null, left, right);
            case BinaryOperatorKind.Subtract when isInteger && !IsNullable(type):
                return Subtract(operation, left, right, target);
            case BinaryOperatorKind.Multiply when IsFollowed(operation):
                return _expressions.Truth(operation, target, Flow.Operator.Multiply, null, left, right);
            case BinaryOperatorKind.Remainder when IsFollowed(operation):
                return _expressions.Truth(operation, target, Flow.Operator.Remainder, null, left, right);
            default:
                return Opaque(operation, kind, left, right, target);
        }
    }

    private Place Opaque(IOperation operation, BinaryOperatorKind kind, Place left, Place right, Place target)
    {
        var mayThrow = kind is BinaryOperatorKind.Divide or BinaryOperatorKind.IntegerDivide or BinaryOperatorKind.Remainder && !IsSafeDivisor(operation);
        _lowering.Emit.Add(new Compute(_expressions.SiteOf(operation), target, Flow.Operator.Function, "binary " + kind, ImmutableArray.Create(left, right)) { MayThrow = mayThrow });
        return target;
    }

    // By zero, and of the least number by -1: all other constants divide without an exception.
    private static bool IsSafeDivisor(IOperation operation) => RightConstant(operation) is not (null or 0 or -1);

    // Computed in int or long, where what comes out is what arithmetic says unless it overflows, and with a constant that is not extreme.
    private static bool IsFollowed(IOperation operation) =>
        operation.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && RightConstant(operation) is > int.MinValue and <= int.MaxValue and not (0 or -1);

    private static long? RightConstant(IOperation operation)
    {
        var right = operation is IBinaryOperation binary ? binary.RightOperand : (operation as ICompoundAssignmentOperation)?.Value;
        return right is { ConstantValue: { HasValue: true, Value: { } constant } } ? ValueSet.CodeOf(constant) : null;
    }

    private Place Not(IOperation operation, Place target, Flow.Operator op, Place left, Place right)
    {
        var inner = _expressions.NewTemporary(operation.Type);
        _expressions.Truth(operation, inner, op, null, left, right);
        return _expressions.Truth(operation, target, Flow.Operator.Not, null, inner);
    }

    private Place Or(IOperation operation, Place left, Place right, Place target)
    {
        var (notLeft, notRight, neither) = (_expressions.NewTemporary(operation.Type), _expressions.NewTemporary(operation.Type), _expressions.NewTemporary(operation.Type));
        _expressions.Truth(operation, notLeft, Flow.Operator.Not, null, left);
        _expressions.Truth(operation, notRight, Flow.Operator.Not, null, right);
        _expressions.Truth(operation, neither, Flow.Operator.And, null, notLeft, notRight);
        return _expressions.Truth(operation, target, Flow.Operator.Not, null, neither);
    }

    // On int? "a >= b" is false for null, so it is not "not less".
    private Place OrEqual(IOperation operation, BinaryOperatorKind kind, Place left, Place right, Place target)
    {
        var (less, equal) = (_expressions.NewTemporary(operation.Type), _expressions.NewTemporary(operation.Type));
        var (low, high) = kind == BinaryOperatorKind.LessThanOrEqual ? (left, right) : (right, left);
        _expressions.Truth(operation, less, Flow.Operator.Less, null, low, high);
        _expressions.Truth(operation, equal, Flow.Operator.Equal, null, left, right);
        return Or(operation, less, equal, target);
    }

    private Place Subtract(IOperation operation, Place left, Place right, Place target)
    {
        if (operation is IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: { } constant } } && ValueSet.CodeOf(constant) is var code && code != long.MinValue)
        {
            var negated = _expressions.NewTemporary(operation.Type);
            _lowering.Emit.Add(new SetConstant(_expressions.SiteOf(operation), negated, -code));
            return _expressions.Truth(operation, target, Flow.Operator.Add, null, left, negated);
        }

        return Opaque(operation, BinaryOperatorKind.Subtract, left, right, target);
    }

    private Place Compound(ICompoundAssignmentOperation compound)
    {
        var location = _locations.Of(compound.Target);
        var site = _expressions.SiteOf(compound);
        var old = location.Load(_lowering.Emit, site, _expressions.NewTemporary(compound.Target.Type));
        var value = _expressions.Value(compound.Value);
        var target = _expressions.Temporary(compound);
        if (compound.OperatorMethod is { } method && _calls.IsWorthCalling(method))
            target = _calls.Operator(compound, method, old, value);
        else if (compound.OperatorKind == BinaryOperatorKind.Subtract && compound.Value.ConstantValue is { HasValue: true, Value: { } constant } && Shapes.IsInteger(compound.Type))
            Step(compound, old, -ValueSet.CodeOf(constant), target);
        else
            Combine(compound, compound.OperatorKind, compound.Target.Type, old, value, target);
        location.Store(_lowering.Emit, site, target);
        return target;
    }

    private Place Increment(IIncrementOrDecrementOperation increment)
    {
        var location = _locations.Of(increment.Target);
        var site = _expressions.SiteOf(increment);
        var old = location.Load(_lowering.Emit, site, _expressions.NewTemporary(increment.Target.Type));
        var saved = _expressions.NewTemporary(increment.Type);
        _lowering.Emit.Add(new Copy(site, saved, old));
        var target = _expressions.Temporary(increment);
        if (Shapes.IsInteger(increment.Type))
            Step(increment, saved, increment.Kind == OperationKind.Increment ? 1 : -1, target);
        else
            _expressions.Truth(increment, target, Flow.Operator.Function, "step " + increment.Kind, saved);
        location.Store(_lowering.Emit, site, target);
        return increment.IsPostfix ? saved : target;
    }

    private void Step(IOperation operation, Place old, long by, Place target)
    {
        var step = _expressions.NewTemporary(operation.Type);
        _lowering.Emit.Add(new SetConstant(_expressions.SiteOf(operation), step, by));
        _expressions.Truth(operation, target, Flow.Operator.Add, null, old, step);
    }

    private Place Convert(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { } method && _calls.IsWorthCalling(method))
            return _calls.Operator(conversion, method, conversion.Operand);
        if (conversion.Operand is IFlowAnonymousFunctionOperation)
            return _expressions.Value(conversion.Operand);
        var operand = _expressions.Value(conversion.Operand);
        var (from, to) = (conversion.Operand.Type, conversion.Type);
        if (conversion.IsTryCast && from is not null && to is not null && !IsUpcast(from, to))
        {
            var cast = _expressions.Temporary(conversion);
            _lowering.Emit.Add(new Call(_expressions.SiteOf(conversion), cast, Cast, null, null, ImmutableArray.Create<Place?>(operand), ImmutableArray<CallOutput>.Empty) { Forgets = false });
            return cast;
        }

        if (IsSameValue(conversion, from, to))
        {
            if (to is null || _lowering.Context.TypestatesOf(to).IsSubsetOf(operand.Typestates))
                return operand;
            // The value is the same, but seen as a type that has states of its own.
            var seen = _expressions.Temporary(conversion);
            _lowering.Emit.Add(new Copy(_expressions.SiteOf(conversion), seen, operand) { MayThrow = !conversion.IsImplicit && !IsUpcast(from!, to) });
            return seen;
        }

        return _expressions.Truth(conversion, _expressions.Temporary(conversion), Flow.Operator.Function, "as " + to?.ToDisplayString(), operand);
    }

    private static bool IsSameValue(IConversionOperation conversion, ITypeSymbol? from, ITypeSymbol? to)
    {
        if (from is null || to is null || conversion.Conversion.IsReference || conversion.Conversion.IsIdentity || conversion.Conversion.IsNullable)
            return true;
        // "c ? f() : null" has no type of its own; converted are its arms.
        if (SymbolEqualityComparer.Default.Equals(from, to))
            return true;
        if (Shapes.IsInteger(from) && Shapes.IsInteger(to))
            return conversion.IsImplicit || from.TypeKind == TypeKind.Enum || to.TypeKind == TypeKind.Enum || to.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64;
        // Boxing and unboxing keep the value; what it is a subject of is found again on the way back.
        return to.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType || from.SpecialType == SpecialType.System_Object
            || (from.IsReferenceType && to.IsReferenceType) || (from.IsValueType && to.TypeKind == TypeKind.Interface) || (from.TypeKind == TypeKind.Interface && to.IsValueType)
            || from.TypeKind == TypeKind.TypeParameter || to.TypeKind == TypeKind.TypeParameter || from.TypeKind == TypeKind.Pointer;
    }

    private static bool IsUpcast(ITypeSymbol from, ITypeSymbol to)
    {
        for (ITypeSymbol? type = from; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, to))
                return true;
        return from.AllInterfaces.Contains(to, SymbolEqualityComparer.Default);
    }

    private static bool IsFloat(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static bool IsNullable(ITypeSymbol? type) => type is not null && Shapes.Underlying(type) is not null;
}
