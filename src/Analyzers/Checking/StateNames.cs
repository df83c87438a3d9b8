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
            return Count(now);
        return string.Join(" or ", typestate.States.Where((_, i) => (now & (1 << i)) != 0));
    }

    private static string Count(int now)
    {
        var differences = Enumerable.Range(0, 7).Where(x => (now & (1 << x)) != 0).Select(x => x - Relation.NoDifference);
        return string.Join(" or ", differences.Select(x => x > 0 ? $"+{x}" : x.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
