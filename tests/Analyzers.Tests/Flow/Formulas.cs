// Random formulas over three variables, and what they mean: the ground on which reasoning and joins are judged by brute force.
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Tests.Laws;

/// <summary>What the variables hold, by the index of their place.</summary>
internal sealed record Assignment(long[] Codes)
{
    public override string ToString() => string.Join(",", Codes.Select(x => x == ValueSet.NullCode ? "null" : $"{x}"));
}

internal sealed class Formulas
{
    private const int Depth = 3;

    private readonly Random _random;
    private readonly bool _isNullable;
    private readonly bool _hasArithmetic;
    private readonly bool _equatesVariables;
    private readonly Value[] _variables;

    public Formulas(int seed, bool isNullable, bool hasArithmetic = true, bool equatesVariables = true)
    {
        _hasArithmetic = hasArithmetic && !isNullable;
        _equatesVariables = equatesVariables;
        _random = new Random(seed);
        _isNullable = isNullable;
        Places = [.. Enumerable.Range(0, 3).Select(x => new Place(x, $"{"xyz"[x]}", PlaceKind.Outside, isNullable ? ValueShape.Nullable : ValueShape.Number, default))];
        _variables = [.. Places.Select(Values.Entry)];
    }

    public ValueTable Values { get; } = new();

    public Place[] Places { get; }

    public ValueSet Domain => _isNullable ? ValueSet.Range(0, 3).Union(ValueSet.Null) : ValueSet.Range(0, 3);

    public IEnumerable<Assignment> Assignments()
    {
        var codes = Enumerable.Range(0, 4).Select(x => (long)x).Concat(_isNullable ? [ValueSet.NullCode] : []).ToList();
        return from x in codes from y in codes from z in codes select new Assignment([x, y, z]);
    }

    /// <summary>The state in which each variable is in the domain and nothing else is known.</summary>
    public FlowState Start()
    {
        var state = new FlowState();
        foreach (var variable in _variables)
            state.Restrict(variable, Domain);
        return state;
    }

    /// <summary>What a place holds; what is not said is what it held on entry.</summary>
    public Value HeldBy(FlowState state, Place place) => state.Get(place) ?? _variables[place.Index];

    public Value Next(int depth = Depth) => _random.Next(depth == 0 ? 1 : 4) switch
    {
        0 => Atom(),
        1 => Values.And(Next(depth - 1), Next(depth - 1)),
        2 => Values.Or(Next(depth - 1), Next(depth - 1)),
        _ => Values.Not(Next(depth - 1)),
    };

    /// <summary>A number: a variable, a constant, a sum, a product or a rest.</summary>
    public Value Term() => _random.Next(7) switch
    {
        0 => Values.Constant(_random.Next(4)),
        1 when _hasArithmetic => Values.Apply(Operator.Add, null, Variable(), Values.Constant(_random.Next(-1, 3))),
        2 when _hasArithmetic => Values.Apply(Operator.Multiply, null, Variable(), Values.Constant(Coin() ? 2 : -3)),
        3 when _hasArithmetic => Values.Apply(Operator.Remainder, null, Variable(), Values.Constant(Coin() ? 2 : -3)),
        _ => Variable(),
    };

    public bool Coin() => _random.Next(2) == 0;

    public static bool IsTrue(Value formula, Assignment assignment) => Evaluate(formula, assignment) == 1;

    /// <summary>What a value is when the variables are assigned; places of a state give the names that a join made.</summary>
    public static long Evaluate(Value value, Assignment assignment, IReadOnlyDictionary<Value, long>? joined = null)
    {
        if (joined is not null && joined.TryGetValue(value, out var code))
            return code;
        var arguments = value.Arguments.Select(x => Evaluate(x, assignment, joined)).ToArray();
        return value.Kind switch
        {
            ValueKind.Constant => value.Code,
            ValueKind.Entry => assignment.Codes[((Place)value.Tag!).Index],
            _ => value.Operator switch
            {
                Operator.In => ((ValueSet)value.Tag!).Contains(arguments[0]) ? 1 : 0,
                Operator.And => arguments[0] & arguments[1],
                Operator.Not => 1 - arguments[0],
                Operator.Equal => arguments[0] == arguments[1] ? 1 : 0,
                // Null is less than nothing, and nothing is less than null.
                Operator.Less => arguments[0] != ValueSet.NullCode && arguments[1] != ValueSet.NullCode && arguments[0] < arguments[1] ? 1 : 0,
                Operator.Add => arguments[0] + arguments[1],
                Operator.BitAnd => arguments[0] & arguments[1],
                Operator.Multiply => arguments[0] * arguments[1],
                Operator.Remainder => arguments[0] % arguments[1],
                _ => throw new NotSupportedException($"{value}"),
            },
        };
    }

    private Value Atom() => _random.Next(4) switch
    {
        0 => Values.Equal(Term(), _equatesVariables ? Term() : Values.Constant(_random.Next(4))),
        1 => Values.Less(Term(), Term()),
        2 when _hasArithmetic => Values.In(Values.Apply(Operator.BitAnd, null, Variable(), Values.Constant(1 << _random.Next(2))), ValueSet.Of(0)),
        _ => Values.In(Variable(), Subset()),
    };

    private ValueSet Subset() =>
        Enumerable.Range(0, 4).Where(_ => Coin()).Aggregate(_isNullable && Coin() ? ValueSet.Null : ValueSet.Empty, (set, x) => set.Union(ValueSet.Of(x)));

    private Value Variable() => _variables[_random.Next(_variables.Length)];
}
