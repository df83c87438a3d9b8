// Every combination of what a method's parameters may be: small domains that tell all its guards apart.
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Oracle.Primitives;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal sealed class InputSpace
{
    /// <summary>Generated guards compare integers with 0 to 3; one value lies beyond on each side.</summary>
    public const int LargestConstant = 3;

    private static readonly object?[] s_integers = [.. Enumerable.Range(-1, LargestConstant + 3).Cast<object?>()];

    /// <summary>Where arithmetic on an input overflows (twice the third is 4 again); even and odd ones, below all constants and above.</summary>
    private static readonly object?[] s_extremes = [int.MinValue, int.MinValue + 1, int.MinValue + 2, int.MaxValue];

    private readonly Func<object?>[][] _domains;

    /// <summary>A parameter that is not <paramref name="mentioned"/> need not vary.</summary>
    public InputSpace(MethodDeclarationSyntax method, IReadOnlySet<string> mentioned, bool computes) =>
        _domains = [.. method.ParameterList.Parameters.Select(x => DomainOf(x, computes)[..(mentioned.Contains(x.Identifier.Text) ? ^0 : 1)])];

    public long Size => _domains.Aggregate(1L, (size, x) => size * x.Length);

    public int Parameters => _domains.Length;

    /// <summary>Writes the arguments of one combination; folios are made anew, so a recorder must be in place.</summary>
    public void Fill(object?[] arguments, long combination)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var domain = _domains[i];
            arguments[i] = domain[combination % domain.Length]();
            combination /= domain.Length;
        }
    }

    private static Func<object?>[] DomainOf(ParameterSyntax parameter, bool computes)
    {
        var name = parameter.Identifier.Text;
        var type = parameter.Type!.ToString();
        return type switch
        {
            "Folio" => [() => new Folio(name)],
            "Folio?" => [() => new Folio(name), () => null],
            "Holder" => [() => new Holder { Page = new Folio(name + ".Page") }],
            "Gate" => [() => new Gate()],
            _ => [.. ValuesOf(type, computes).Select(x => (Func<object?>)(() => x))],
        };
    }

    private static IEnumerable<object?> ValuesOf(string type, bool computes) => type switch
    {
        "bool" => [false, true],
        "bool?" => [null, false, true],
        "int" => computes ? [.. s_integers, .. s_extremes] : s_integers,
        "int?" => [null, .. s_integers],
        // An enum may hold what it does not name.
        "Kind" => [Kind.Read, Kind.Write, Kind.Exec, (Kind)7],
        "Modes" => [Modes.None, Modes.Nowait, Modes.Atomic, Modes.Nowait | Modes.Atomic],
        "string" => ["read", "write", "exec"],
        "object?" => [null, "text", new object()],
        // Up to two rounds all that guards tell apart, and one with a third.
        "int[]" => [Array.Empty<int>(), new int[1], new[] { 1 }, new[] { 1, 0 }, new[] { 0, 1 }, new[] { 0, 0 }, new[] { 1, 1 }, new[] { 0, 1, 0 }],
        _ => throw new NotSupportedException($"no domain for {type}"),
    };
}
