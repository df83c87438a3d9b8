// The types that a written expression can have.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Checking;

/// <summary>
/// Types of this compilation and of its fields as symbols; others, of which only the name is written, as names. A stranger is one of those: nothing is known of its members.
/// </summary>
internal readonly struct Origin
{
    private static readonly ITypeSymbol[] NoTypes = Array.Empty<ITypeSymbol>();
    private static readonly string[] NoNames = Array.Empty<string>();

    private Origin(ITypeSymbol[] types, string[] names, bool isStranger) => (Types, Names, IsStranger) = (types, names, isStranger);

    public static Origin Unknown => default;

    /// <summary>A type that has no contract, whatever its name.</summary>
    public static Origin Stranger { get; } = new(NoTypes, NoNames, isStranger: true);

    public static Origin Named(string name) => new(NoTypes, new[] { name }, isStranger: true);

    public static Origin Of(ITypeSymbol type) => type.TypeKind is TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer
        ? Unknown
        : new(new[] { type }, NoNames, isStranger: false);

    public bool IsUnknown => Types is null;

    public ITypeSymbol[] Types { get; }

    public string[] Names { get; }

    public bool IsStranger { get; }

    public Origin Or(Origin other) => Or(other, IsStranger || other.IsStranger);

    public Origin Or(Origin other, bool isStranger) => IsUnknown || other.IsUnknown ? Unknown : new(Types.Concat(other.Types).ToArray(), Names.Concat(other.Names).ToArray(), isStranger);

    /// <summary>Unknown where there is none.</summary>
    public static Origin AnyOf(IEnumerable<Origin> origins)
    {
        Origin? found = null;
        foreach (var one in origins)
            found = found?.Or(one) ?? one;
        return found ?? Unknown;
    }

    /// <summary>What follows from each type; unknown where for one of them nothing does.</summary>
    public Origin Select(Func<ITypeSymbol, IEnumerable<Origin>> next) =>
        IsUnknown || IsStranger ? Unknown : AnyOf(Types.Select(x => AnyOf(next(x))));
}
