// What a guard may ask about: one parameter of the method, and all the ways to ask the same of it.
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Generation;

internal sealed record Input(string Type, string Name, Func<Random, Guard> Guard)
{
    /// <summary>Whether guards may ask about it.</summary>
    public bool IsGuard { get; init; } = true;

    public static Input Bool(string name) => new("bool", name, _ => Generation.Guard.Stored(name, isNegated: false));

    public static Input Any(Random random) => random.Next(9) switch
    {
        0 => new("bool?", "maybe", OfMaybe),
        1 => new("int", "n", x => OfInteger(x, "n")),
        2 => new("int?", "limit", OfLimit),
        3 => new("Kind", "kind", OfKind),
        4 => new("Modes", "modes", OfModes),
        5 => new("string", "name", OfName),
        6 => new("object?", "tag", OfTag),
        7 => new("Kind", "kind", OfKind),
        _ => new("int", "n", x => OfInteger(x, "n")),
    };

    private static Guard OfMaybe(Random random) => random.Next(3) switch
    {
        0 => Generation.Guard.Of(["maybe.HasValue", "(maybe != null)", "(maybe is not null)"], ["!maybe.HasValue", "(maybe == null)", "(maybe is null)"]),
        1 => Generation.Guard.Of(["(maybe ?? false)", "(maybe == true)", "(maybe is true)"], ["!(maybe ?? false)", "(maybe != true)", "(maybe is not true)"]),
        _ => Generation.Guard.Of(["(maybe ?? true)", "(maybe != false)"], ["!(maybe ?? true)", "(maybe == false)", "(maybe is false)"]),
    };

    private static Guard OfInteger(Random random, string n)
    {
        var low = random.Next(InputSpace.LargestConstant);
        var high = random.Next(low + 1, InputSpace.LargestConstant + 1);
        return random.Next(3) switch
        {
            0 => Generation.Guard.Of([$"({n} == {low})", $"({n} is {low})", $"({low} == {n})"], [$"({n} != {low})", $"({n} is not {low})", $"({n} < {low} || {n} > {low})"]),
            1 => Generation.Guard.Of(
                [$"({n} > {low})", $"({n} >= {low + 1})", $"({low} < {n})", $"({n} is > {low})"],
                [$"({n} <= {low})", $"({n} < {low + 1})", $"({n} is <= {low})", $"!({n} > {low})"]),
            _ => Generation.Guard.Of(
                [$"({n} >= {low} && {n} <= {high})", $"({n} is >= {low} and <= {high})", $"({n} > {low - 1} && {n} < {high + 1})"],
                [$"({n} < {low} || {n} > {high})", $"({n} is < {low} or > {high})", $"!({n} is >= {low} and <= {high})"]),
        };
    }

    private static Guard OfLimit(Random random)
    {
        var value = random.Next(InputSpace.LargestConstant + 1);
        return random.Next(2) == 0
            ? Generation.Guard.Of(["limit.HasValue", "(limit != null)", "(limit is not null)", "(limit is { })"], ["!limit.HasValue", "(limit == null)", "(limit is null)"])
            : Generation.Guard.Of([$"(limit == {value})", $"(limit is {value})"], [$"(limit != {value})", $"(limit is not {value})"]);
    }

    private static Guard OfKind(Random random)
    {
        string[] names = ["Read", "Write", "Exec"];
        var (one, two) = (names[random.Next(3)], names[random.Next(3)]);
        return random.Next(2) == 0 || one == two
            ? Generation.Guard.Of(
                [$"(kind == Kind.{one})", $"(kind is Kind.{one})", $"(kind switch {{ Kind.{one} => true, _ => false }})"],
                [$"(kind != Kind.{one})", $"(kind is not Kind.{one})", $"(kind switch {{ Kind.{one} => false, _ => true }})"])
            : Generation.Guard.Of(
                [$"(kind is Kind.{one} or Kind.{two})", $"(kind == Kind.{two} || kind == Kind.{one})", $"(kind switch {{ Kind.{one} or Kind.{two} => true, _ => false }})"],
                [$"(kind is not (Kind.{one} or Kind.{two}))", $"(kind != Kind.{one} && kind != Kind.{two})"]);
    }

    private static Guard OfModes(Random random)
    {
        var bit = random.Next(2) == 0 ? "Nowait" : "Atomic";
        return Generation.Guard.Of(
            [$"((modes & Modes.{bit}) != 0)", $"((modes & Modes.{bit}) == Modes.{bit})", $"((Modes.{bit} & modes) != Modes.None)"],
            [$"((modes & Modes.{bit}) == 0)", $"((modes & Modes.{bit}) != Modes.{bit})"]);
    }

    private static Guard OfName(Random random) => random.Next(2) == 0
        ? Generation.Guard.Of(["(name == \"read\")", "(\"read\" == name)", "(name is \"read\")"], ["(name != \"read\")", "(name is not \"read\")"])
        : Generation.Guard.Of(["(name is \"read\" or \"write\")", "(name == \"write\" || name == \"read\")"], ["(name is not (\"read\" or \"write\"))", "(name != \"read\" && name != \"write\")"]);

    private static Guard OfTag(Random random) => random.Next(3) == 0
        ? Generation.Guard.Of(["(tag is string)", "(tag is string _)"], ["(tag is not string)", "!(tag is string)"])
        : OfNull("tag");

    public static Guard OfNull(string name) =>
        Generation.Guard.Of([$"({name} != null)", $"({name} is not null)", $"({name} is {{ }})"], [$"({name} == null)", $"({name} is null)"]);
}
