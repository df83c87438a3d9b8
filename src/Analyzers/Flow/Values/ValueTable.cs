// Makes values, each only once, in normal forms that let differently written guards meet in the same value:
// every comparison with a constant is a membership, "or" is a negated "and", "greater" a swapped "less".
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

internal sealed class ValueTable
{
    private const int MaxSize = 250;

    private readonly Dictionary<ValueKey, Value> _values = new();

    public ValueTable()
    {
        Null = Constant(ValueSet.NullCode);
        False = Constant(0);
        True = Constant(1);
    }

    public Value Null { get; }

    public Value False { get; }

    public Value True { get; }

    public int Count => _values.Count;

    public Value Constant(long code) => Intern(ValueKind.Constant, Operator.None, null, 0, 0, code);

    public Value Entry(Place place)
    {
        var value = Intern(ValueKind.Entry, Operator.None, place, place.Index, 0, 0);
        value.Shape(place.Shape);
        value.IsNamed = true;
        value.OwesUnnamed = true;
        return value;
    }

    /// <summary>What the step at <paramref name="site"/> makes; a step that makes several tells them apart by <paramref name="part"/>.</summary>
    public Value Fresh(int site, int part = 0) => Intern(ValueKind.Fresh, Operator.None, null, site, part, 0);

    public Value Older(Value fresh, int age)
    {
        var value = Intern(ValueKind.Older, Operator.None, null, 0, age, 0, fresh);
        value.TakeTraits(fresh);
        value.IsAnonymous = age > 1;
        return value;
    }

    public Value Phi(int node, object place, int version) => Intern(ValueKind.Phi, Operator.None, place, node, version, 0);

    public Value Load(Value? instance, object field, int epoch, ValueShape shape)
    {
        var value = instance is null
            ? Intern(ValueKind.Load, Operator.None, field, epoch, 0, 0)
            : Intern(ValueKind.Load, Operator.None, field, epoch, 0, 0, instance);
        value.Shape(shape);
        value.IsNamed = true;
        value.OwesUnnamed = true;
        return value;
    }

    public Value Linked(Value from, object what) => Intern(ValueKind.Linked, Operator.None, what, 0, 0, 0, from);

    public Value Apply(Operator op, object? tag, params Value[] arguments)
    {
        switch (op)
        {
            case Operator.Not:
                return Not(arguments[0]);
            case Operator.And:
                return And(arguments[0], arguments[1]);
            case Operator.Equal:
                return Equal(arguments[0], arguments[1]);
            case Operator.Less:
                return Less(arguments[0], arguments[1]);
            case Operator.Add:
                return Add(arguments[0], arguments[1]);
            case Operator.BitAnd when arguments.All(x => x.Kind == ValueKind.Constant):
                return Constant(arguments[0].Code & arguments[1].Code);
            case Operator.BitAnd when arguments[0].Id > arguments[1].Id:
                return Intern(ValueKind.Apply, op, tag, 0, 0, 0, arguments[1], arguments[0]);
            case Operator.In:
                return In(arguments[0], (ValueSet)tag!);
            case Operator.Get:
                return Get(arguments[0], tag!);
            default:
                return Intern(ValueKind.Apply, op, tag, 0, 0, 0, arguments);
        }
    }

    /// <summary>The truth of "<paramref name="value"/> is one of <paramref name="set"/>".</summary>
    public Value In(Value value, ValueSet set)
    {
        set = set.Intersect(value.Universe);
        if (set.IsEmpty)
            return False;
        if (set.Equals(value.Universe))
            return True;
        if (value.Kind == ValueKind.Constant)
            return set.Contains(value.Code) ? True : False;
        if (value.Operator == Operator.Add && value.Kind == ValueKind.Apply && value.Arguments[1].Kind == ValueKind.Constant && set.IsBounded)
        {
            var moved = set.Shift(-value.Arguments[1].Code);
            if (!moved.IsAll)
                return In(value.Arguments[0], moved);
        }

        if (value.IsBool && set.Equals(ValueSet.True))
            return value;
        if (value.IsBool && value.Kind == ValueKind.Apply && value.Operator is Operator.In or Operator.And or Operator.Not or Operator.Equal or Operator.Less)
            return Not(value);
        var result = Intern(ValueKind.Apply, Operator.In, set, 0, 0, 0, value);
        result.IsBool = true;
        return result;
    }

    public Value Not(Value value)
    {
        if (value.Kind == ValueKind.Constant)
            return value.Code == 0 ? True : False;
        if (value.Kind == ValueKind.Apply && value.Operator == Operator.Not)
            return value.Arguments[0];
        if (value.Kind == ValueKind.Apply && value.Operator == Operator.In)
            return In(value.Arguments[0], ((ValueSet)value.Tag!).Complement());
        if (value.Kind == ValueKind.Apply && value.Operator is Operator.And or Operator.Equal or Operator.Less)
        {
            var not = Intern(ValueKind.Apply, Operator.Not, null, 0, 0, 0, value);
            not.IsBool = true;
            return not;
        }

        value.IsBool = true;
        return In(value, ValueSet.False);
    }

    public Value And(Value a, Value b)
    {
        if (a == b || b == True)
            return a;
        if (a == True)
            return b;
        if (a == False || b == False || a == Not(b))
            return False;
        if (a.TryAsMembership(out var x, out var s) && b.TryAsMembership(out var y, out var t) && x == y)
            return In(x, s.Intersect(t));
        var result = a.Id < b.Id
            ? Intern(ValueKind.Apply, Operator.And, null, 0, 0, 0, a, b)
            : Intern(ValueKind.Apply, Operator.And, null, 0, 0, 0, b, a);
        result.IsBool = true;
        return result;
    }

    public Value Or(Value a, Value b) =>
        a.TryAsMembership(out var x, out var s) && b.TryAsMembership(out var y, out var t) && x == y
            ? In(x, s.Union(t))
            : Not(And(Not(a), Not(b)));

    public Value Equal(Value a, Value b)
    {
        if (a == b)
            return True;
        if (a.Kind == ValueKind.Constant)
            return In(b, ValueSet.Of(a.Code));
        if (b.Kind == ValueKind.Constant)
            return In(a, ValueSet.Of(b.Code));
        if (Distinctness.AreNeverSame(a, b))
            return False;
        if (a.IsBool && b.IsBool && Not(a) == b)
            return False;
        // "a + 1 == b + 1" is "a == b".
        if (a.Kind == ValueKind.Apply && b.Kind == ValueKind.Apply && a.Operator == Operator.Add && b.Operator == Operator.Add && a.Arguments[1] == b.Arguments[1])
            return Equal(a.Arguments[0], b.Arguments[0]);
        var result = a.Id < b.Id
            ? Intern(ValueKind.Apply, Operator.Equal, null, 0, 0, 0, a, b)
            : Intern(ValueKind.Apply, Operator.Equal, null, 0, 0, 0, b, a);
        result.IsBool = true;
        return result;
    }

    public Value Less(Value a, Value b)
    {
        if (a == b)
            return False;
        if (b.Kind == ValueKind.Constant)
            return In(a, b.Code <= ValueSet.Lowest ? ValueSet.Empty : ValueSet.Range(ValueSet.Lowest, b.Code - 1));
        if (a.Kind == ValueKind.Constant)
            return In(b, a.Code == long.MaxValue ? ValueSet.Empty : ValueSet.Range(a.Code + 1, long.MaxValue));
        var result = Intern(ValueKind.Apply, Operator.Less, null, 0, 0, 0, a, b);
        result.IsBool = true;
        return result;
    }

    /// <summary>The same value with some of its parts replaced.</summary>
    public Value Substitute(Value value, IReadOnlyDictionary<Value, Value> map)
    {
        if (map.TryGetValue(value, out var replacement))
            return replacement;
        if (value.Arguments.Length == 0)
            return value;
        Value[]? arguments = null;
        for (var i = 0; i < value.Arguments.Length; i++)
        {
            var argument = Substitute(value.Arguments[i], map);
            if (argument == value.Arguments[i])
                continue;
            arguments ??= value.Arguments.ToArray();
            arguments[i] = argument;
        }

        if (arguments is null)
            return value;
        var result = value.Kind switch
        {
            ValueKind.Apply => Apply(value.Operator, value.Tag, arguments),
            // An older value of an older site keeps its name: it names an object, not a place.
            ValueKind.Older => value,
            _ => Intern(value.Kind, value.Operator, value.Tag, value.Site, value.Version, value.Code, arguments),
        };
        if (value.AnswerTo is { } question && result.Kind == ValueKind.Apply)
            result.Answers(question);
        result.IsBool |= value.IsBool;
        result.IsNumber |= value.IsNumber;
        result.IsNullableBool |= value.IsNullableBool;
        result.Typestates |= value.Typestates;
        result.IsNamed |= value.IsNamed;
        result.OwesUnnamed |= value.OwesUnnamed;
        return result;
    }

    private Value Add(Value a, Value b)
    {
        if (a.Kind == ValueKind.Constant && b.Kind == ValueKind.Constant)
            return Constant(unchecked(a.Code + b.Code));
        if (a.Kind == ValueKind.Constant)
            (a, b) = (b, a);
        if (b.Kind == ValueKind.Constant && b.Code == 0)
            return a;
        if (b.Kind == ValueKind.Constant && a.Kind == ValueKind.Apply && a.Operator == Operator.Add && a.Arguments[1].Kind == ValueKind.Constant)
            return Add(a.Arguments[0], Constant(unchecked(a.Arguments[1].Code + b.Code)));
        if (b.Kind != ValueKind.Constant && a.Id > b.Id)
            (a, b) = (b, a);
        var sum = Intern(ValueKind.Apply, Operator.Add, null, 0, 0, 0, a, b);
        sum.IsNumber = true;
        return sum;
    }

    private Value Get(Value structure, object field)
    {
        while (structure.Kind == ValueKind.Apply && structure.Operator == Operator.With)
        {
            if (Equals(structure.Tag, field))
                return structure.Arguments[1];
            structure = structure.Arguments[0];
        }

        if (field is Field { Typestates.IsEmpty: false })
            structure = Lasting(structure);
        var part = Intern(ValueKind.Apply, Operator.Get, field, 0, 0, 0, structure);
        part.IsNamed |= field is Field or string;
        return part;
    }

    // A field that holds a subject keeps its identity over calls, and so does the part of a struct that is one, whatever a call has put beside it.
    private Value Lasting(Value structure)
    {
        if (structure is { Kind: ValueKind.Apply, Operator: Operator.Get })
            return Get(Lasting(structure.Arguments[0]), structure.Tag!);
        if (structure.Kind != ValueKind.Load || structure.Site == 0)
            return structure;
        var lasting = Intern(ValueKind.Load, Operator.None, structure.Tag, 0, 0, 0, structure.Arguments.ToArray());
        lasting.IsNamed = lasting.OwesUnnamed = true;
        return lasting;
    }

    private Value Intern(ValueKind kind, Operator op, object? tag, int site, int version, long code, params Value[] arguments)
    {
        var value = Find(kind, op, tag, site, version, code, arguments);
        return kind == ValueKind.Apply && value.Size > MaxSize ? Opaque(value) : value;
    }

    // A hash that is mixed step by step (x ^= x >> 3) names its operand twice each time: written out as a tree it doubles with every step.
    // Beyond the bound only what it is computed of is remembered, so that the same computation is still the same value.
    private Value Opaque(Value whole)
    {
        var leaves = new List<Value>();
        whole.AddLeaves(leaves);
        return Find(ValueKind.Apply, Operator.Function, whole, 0, 0, 0, leaves.ToArray());
    }

    private Value Find(ValueKind kind, Operator op, object? tag, int site, int version, long code, Value[] arguments)
    {
        var key = new ValueKey(kind, op, tag, site, version, code, arguments);
        if (!_values.TryGetValue(key, out var value))
            _values.Add(key, value = new Value(_values.Count, kind, op, tag, site, version, code, arguments.ToImmutableArray()));
        return value;
    }
}
