// The states of an element in words.
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal static class StateNames
{
    public static string Of(Typestate typestate, ulong relation)
    {
        if (relation == Relation.Top)
            return "unknown";
        var now = Relation.Now(relation);
        if (typestate.IsCounted)
            return Count(typestate, now);
        return string.Join(" or ", typestate.States.Where((_, i) => (now & (1 << i)) != 0));
    }

    /// <summary>The states on entry that these rows of a relation stand for.</summary>
    public static string OfEntry(Typestate typestate, IReadOnlyList<int> rows) => typestate.IsCounted
        ? rows.Contains(0) ? typestate.States[typestate.Zero] : string.Join(" or ", typestate.States.Where((_, i) => i != typestate.Zero))
        : string.Join(" or ", rows.Select(x => typestate.States[x]));

    // One above zero has a name of its own where there are two states; else the difference is told.
    private static string Count(Typestate typestate, int now)
    {
        if (typestate.States.Length == 2 && now is 1 << Relation.NoDifference or 1 << (Relation.NoDifference + 1))
            return typestate.States[now == 1 << Relation.NoDifference ? typestate.Zero : 1 - typestate.Zero];
        var differences = Enumerable.Range(0, 7).Where(x => (now & (1 << x)) != 0).Select(x => x - Relation.NoDifference);
        return string.Join(" or ", differences.Select(x => x > 0 ? $"+{x}" : x.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
