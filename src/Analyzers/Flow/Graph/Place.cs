// What holds a value: a local, a parameter, the receiver, a temporary. Numbered densely within one graph.
namespace SwapOrderAnalyzers.Flow;

internal enum PlaceKind
{
    /// <summary>A local variable; a name in the sense of "losing the last name".</summary>
    Local,

    /// <summary>A parameter, the receiver or a captured variable: it comes from outside.</summary>
    Outside,

    /// <summary>An intermediate result: never a name.</summary>
    Temporary,
}

/// <summary>How much a difference in such a value tells two paths apart; a fifth set of facts merges numbers first.</summary>
internal enum ValueShape
{
    Bool,
    Reference,
    Number,

    /// <summary>A number that may be null.</summary>
    Nullable,

    /// <summary>A bool that may be null.</summary>
    NullableBool,
    Other,
}

internal sealed class Place
{
    public Place(int index, string name, PlaceKind kind, ValueShape shape, TypestateSet typestates)
    {
        Index = index;
        Name = name;
        Kind = kind;
        Shape = shape;
        Typestates = typestates;
    }

    public int Index { get; }

    public string Name { get; }

    public PlaceKind Kind { get; }

    public ValueShape Shape { get; }

    /// <summary>The typestates whose subject this place's type can be.</summary>
    public TypestateSet Typestates { get; }

    /// <summary>The position among the parameters of the method, -1 for the receiver; null for all other places.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Whether the caller sees what is written here (<c>ref</c>, <c>out</c>).</summary>
    public bool IsByReference { get; init; }

    /// <summary>Whether it is a parameter of which the declaration says that it is given no null.</summary>
    public bool IsNeverNull { get; init; }

    /// <summary>Whether what it holds is on its way from one name to another: a swap gives up the first before it writes the second.</summary>
    public bool IsOnItsWay { get; set; }

    /// <summary>Whether code that this graph does not contain may write it (a closure): it is never known.</summary>
    public bool IsVolatile { get; set; }

    public override string ToString() => Name;
}
