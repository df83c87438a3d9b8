// Every combination of what a method's parameters may be: small domains that tell all its guards apart.
using System.Reflection;
using SwapOrderAnalyzers.Oracle.Primitives;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal sealed class InputSpace
{
    /// <summary>Generated guards compare integers with 0 to 3; one value lies beyond on each side.</summary>
    public const int LargestConstant = 3;

    private static readonly object?[] s_integers = [.. Enumerable.Range(-1, LargestConstant + 3).Cast<object?>()];

    /// <summary>Where arithmetic on an input overflows.</summary>
    private static readonly object?[] s_extremes = [int.MinValue, int.MinValue + 1, int.MaxValue];

    private readonly Func<object?>[][] _domains;

    /// <summary>A parameter that is not <paramref name="mentioned"/> need not vary.</summary>
    public InputSpace(MethodInfo method, IReadOnlySet<string> mentioned, bool computes) =>
        _domains = [.. method.GetParameters().Select(x => mentioned.Contains(x.Name!) ? DomainOf(x, computes) : DomainOf(x, computes)[..1])];

    public long Size => _domains.Aggregate(1L, (size, x) => size * x.Length);

    /// <summary>The arguments of one combination; folios are made anew, so a recorder must be in place.</summary>
    public object?[] At(long combination)
    {
        var arguments = new object?[_domains.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _domains[i][combination % _domains[i].Length]();
            combination /= _domains[i].Length;
        }

        return arguments;
    }

    private static Func<object?>[] DomainOf(ParameterInfo parameter, bool computes)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        if (type == typeof(Folio))
        {
            Func<object?> some = () => new Folio(name);
            return IsNullable(parameter) ? [some, () => null] : [some];
        }

        if (type == typeof(Holder))
            return [() => new Holder { Page = new Folio(name + ".Page") }];
        if (type == typeof(Gate))
            return [() => new Gate()];
        return [.. ValuesOf(type, computes).Select(x => (Func<object?>)(() => x))];
    }

    private static IEnumerable<object?> ValuesOf(Type type, bool computes)
    {
        if (type == typeof(bool))
            return [false, true];
        if (type == typeof(bool?))
            return [null, false, true];
        if (type == typeof(int))
            return computes ? [.. s_integers, .. s_extremes] : s_integers;
        if (type == typeof(int?))
            return [null, .. s_integers];
        if (type == typeof(Kind))
            // An enum may hold what it does not name.
            return [Kind.Read, Kind.Write, Kind.Exec, (Kind)7];
        if (type == typeof(Modes))
            return [Modes.None, Modes.Nowait, Modes.Atomic, Modes.Nowait | Modes.Atomic];
        if (type == typeof(string))
            return ["read", "write", "exec"];
        if (type == typeof(object))
            return [null, "text", new object()];
        if (type == typeof(int[]))
            return [Array.Empty<int>(), new int[1], new[] { 1, 0 }, new[] { 0, 1, 0 }];
        throw new NotSupportedException($"no domain for {type}");
    }

    private static bool IsNullable(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
