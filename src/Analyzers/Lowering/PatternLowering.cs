// Patterns are not lowered by Roslyn: here they become truth values, so that "is { } x", "!= null" and "is not null" meet in one.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class PatternLowering
{
    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;

    public PatternLowering(MethodLowering lowering, ExpressionLowering expressions) => (_lowering, _expressions) = (lowering, expressions);

    public Place Test(IOperation operation)
    {
        switch (operation)
        {
            case IIsNullOperation test:
                return In(operation, _expressions.Value(test.Operand), ValueSet.Null, _expressions.Temporary(operation));
            case IIsTypeOperation test:
                var value = _expressions.Value(test.ValueOperand);
                var result = TypeTest(operation, value, test.ValueOperand.Type, test.TypeOperand);
                return test.IsNegated ? Not(operation, result) : result;
            default:
                var pattern = (IIsPatternOperation)operation;
                var input = _expressions.Value(pattern.Value);
                var matched = Match(pattern.Pattern, input, pattern.Value.Type);
                var target = _expressions.Temporary(operation);
                _lowering.Emit.Add(new Copy(_expressions.SiteOf(operation), target, matched));
                return target;
        }
    }

    private Place Match(IPatternOperation pattern, Place input, ITypeSymbol? inputType)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                var expected = _expressions.Value(constant.Value);
                return _expressions.Truth(pattern, Bool(), Operator.Equal, null, input, expected);
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is not null)
                    Variables.Of(_lowering, _expressions.Frame, declaration.DeclaredSymbol).Store(_lowering.Emit, _expressions.SiteOf(pattern), input);
                // "var x" matches null too; "T x" does not.
                return declaration.MatchesNull || declaration.MatchedType is null
                    ? True(pattern)
                    : TypeTest(pattern, input, inputType, declaration.MatchedType);
            case ITypePatternOperation type:
                return TypeTest(pattern, input, inputType, type.MatchedType);
            case IDiscardPatternOperation:
                return True(pattern);
            case INegatedPatternOperation negated:
                return Not(pattern, Match(negated.Pattern, input, inputType));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                var first = Match(and.LeftPattern, input, inputType);
                var second = Match(and.RightPattern, input, inputType);
                return _expressions.Truth(pattern, Bool(), Operator.And, null, first, second);
            case IBinaryPatternOperation or:
                var left = Not(or.LeftPattern, Match(or.LeftPattern, input, inputType));
                var right = Not(or.RightPattern, Match(or.RightPattern, input, inputType));
                var neither = _expressions.Truth(pattern, Bool(), Operator.And, null, left, right);
                return Not(pattern, neither);
            case IRelationalPatternOperation relational when relational.Value.ConstantValue.Value is { } limit && Shapes.IsInteger(relational.Value.Type):
                return In(pattern, input, Range(relational.OperatorKind, ValueSet.CodeOf(limit)), Bool());
            case IRecursivePatternOperation recursive:
                return Recursive(recursive, input, inputType);
            default:
                return Anything(pattern);
        }
    }

    // { P: pattern }: the members are looked at only when the value is not null, so the flow splits here.
    private Place Recursive(IRecursivePatternOperation pattern, Place input, ITypeSymbol? inputType)
    {
        if (pattern.DeclaredSymbol is not null)
            Variables.Of(_lowering, _expressions.Frame, pattern.DeclaredSymbol).Store(_lowering.Emit, _expressions.SiteOf(pattern), input);
        var test = TypeTest(pattern, input, inputType, pattern.MatchedType);
        if (pattern.PropertySubpatterns.IsEmpty && pattern.DeconstructionSubpatterns.IsEmpty)
            return test;
        var emit = _lowering.Emit;
        var site = _expressions.SiteOf(pattern);
        var result = Bool();
        emit.Add(new Copy(site, result, test));
        var before = emit.Current;
        var inside = emit.Continue();
        inside.Handler = before.Handler;
        Place all = result;
        foreach (var subpattern in pattern.PropertySubpatterns)
            all = And(subpattern, all, Member(subpattern, input));
        if (!pattern.DeconstructionSubpatterns.IsEmpty)
            all = And(pattern, all, Positions(pattern, input, inputType));
        emit.Add(new Copy(site, result, all));
        var end = emit.Current;
        var after = emit.Continue();
        before.Edges.Add(new Edge(inside.Index, test, true, site));
        before.Edges.Add(new Edge(after.Index, test, false, site));
        end.Edges.Add(new Edge(after.Index, null, true, site));
        return result;
    }

    private Place Positions(IRecursivePatternOperation pattern, Place input, ITypeSymbol? inputType)
    {
        if (inputType is not INamedTypeSymbol { IsTupleType: true } tuple || tuple.TupleElements.Length != pattern.DeconstructionSubpatterns.Length)
            return Anything(pattern);
        Place? all = null;
        for (var i = 0; i < tuple.TupleElements.Length; i++)
        {
            var element = _expressions.NewTemporary(tuple.TupleElements[i].Type);
            _lowering.Emit.Add(new Compute(_expressions.SiteOf(pattern), element, Operator.Get, "Item" + (i + 1), ImmutableArray.Create(input)));
            var matched = Match(pattern.DeconstructionSubpatterns[i], element, tuple.TupleElements[i].Type);
            all = all is null ? matched : And(pattern, all, matched);
        }

        return all ?? True(pattern);
    }

    private Place Member(IPropertySubpatternOperation subpattern, Place input)
    {
        // The instance of the member is the matched value itself: its member reference has an implicit receiver.
        if (subpattern.Member is IMemberReferenceOperation member)
        {
            var value = _expressions.NewTemporary(member.Type);
            MemberOf(member, input, value);
            return Match(subpattern.Pattern, value, member.Type);
        }

        return Anything(subpattern);
    }

    private void MemberOf(IMemberReferenceOperation member, Place instance, Place target)
    {
        var emit = _lowering.Emit;
        var site = _expressions.SiteOf(member);
        if (member is IPropertyReferenceOperation { Property.GetMethod: { } getter } && _lowering.Context.Contracts.OperationOf(getter) is { } contract)
            emit.Add(new Call(site, target, contract, null, instance, ImmutableArray<Place?>.Empty, ImmutableArray<CallOutput>.Empty) { Forgets = false, Identity = getter });
        else if (member is IPropertyReferenceOperation { Property: var property } && PureCalls.IsPure(property))
            emit.Add(new Compute(site, target, Operator.Function, property.OriginalDefinition, ImmutableArray.Create(instance)));
        else if (member.Member.ContainingType.IsValueType)
            emit.Add(new Compute(site, target, Operator.Get, _lowering.Context.FieldOf(member.Member, member.Type!), ImmutableArray.Create(instance)));
        else
            emit.Add(new LoadField(site, target, instance, _lowering.Context.FieldOf(member.Member, member.Type!)));
    }

    private Place TypeTest(IOperation operation, Place value, ITypeSymbol? from, ITypeSymbol? to)
    {
        var notNull = In(operation, value, ValueSet.NotNull, Bool());
        if (from is null || to is null || IsAlways(from, to))
            return notNull;
        var isType = Bool();
        _lowering.Emit.Add(new Compute(_expressions.SiteOf(operation), isType, Operator.Function, "is " + to.ToDisplayString(), ImmutableArray.Create(value)));
        return And(operation, notNull, isType);
    }

    private static bool IsAlways(ITypeSymbol from, ITypeSymbol to)
    {
        if (SymbolEqualityComparer.Default.Equals(Shapes.Underlying(from) ?? from, to) || to.SpecialType == SpecialType.System_Object)
            return true;
        for (var type = from.BaseType; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, to))
                return true;
        return from.AllInterfaces.Contains(to, SymbolEqualityComparer.Default);
    }

    private static ValueSet Range(BinaryOperatorKind kind, long limit) => kind switch
    {
        BinaryOperatorKind.LessThan => ValueSet.Range(ValueSet.Lowest, limit - 1),
        BinaryOperatorKind.LessThanOrEqual => ValueSet.Range(ValueSet.Lowest, limit),
        BinaryOperatorKind.GreaterThan => ValueSet.Range(limit + 1, long.MaxValue),
        _ => ValueSet.Range(limit, long.MaxValue),
    };

    private Place Bool() => _lowering.Emit.NewPlace("t" + _lowering.Emit.Places.Count, PlaceKind.Temporary, _expressions.BoolType, default);

    private Place True(IOperation operation)
    {
        var target = Bool();
        _lowering.Emit.Add(new SetConstant(_expressions.SiteOf(operation), target, 1));
        return target;
    }

    private Place Anything(IOperation operation)
    {
        var target = Bool();
        _lowering.Emit.Add(new SetUnknown(_expressions.SiteOf(operation), target));
        return target;
    }

    private Place In(IOperation operation, Place value, ValueSet set, Place target) => _expressions.Truth(operation, target, Operator.In, set, value);

    private Place Not(IOperation operation, Place value) => _expressions.Truth(operation, Bool(), Operator.Not, null, value);

    private Place And(IOperation operation, Place a, Place b) => _expressions.Truth(operation, Bool(), Operator.And, null, a, b);
}
