// A field (or what is as good as one: an auto-property) as the solver sees it.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Field
{
    public Field(int index, string name, bool isKept, ValueShape shape, TypestateSet typestates)
    {
        Index = index;
        Name = name;
        IsKept = isKept;
        Shape = shape;
        Typestates = typestates;
    }

    public int Index { get; }

    public string Name { get; }

    /// <summary>Whether a call into unknown code leaves it alone: it is readonly, written in constructors only, or holds a subject.</summary>
    public bool IsKept { get; }

    public ValueShape Shape { get; }

    public TypestateSet Typestates { get; }

    /// <summary>Names of the links that its value has to the object that holds it.</summary>
    public System.Collections.Immutable.ImmutableArray<LinkEffect> Links { get; init; } = System.Collections.Immutable.ImmutableArray<LinkEffect>.Empty;

    /// <summary>What identifies it outside this graph, so that a callee's field is the caller's.</summary>
    public object? Key { get; init; }

    public override string ToString() => Name;
}
