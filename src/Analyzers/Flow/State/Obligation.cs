// Whether a subject still owes its way back to the end state.
namespace SwapOrderAnalyzers.Flow;

internal static class Obligation
{
    /// <summary>
    /// What is born here owes when it is surely away from its end; of what was there before, only what was taken here counts:
    /// away now though it may have been at its end on entry.
    /// </summary>
    public static bool IsOpen(Value subject, Typestate typestate, ulong relation)
    {
        if (!typestate.HasEnd || relation == Relation.Top)
            return false;
        return FlowState.IsBorn(subject)
            ? Relation.IsSurelyOutsideEnd(typestate, relation)
            : Entries(subject, typestate, relation).Any(x => x.IsEndOnEntry && (x.Now & Relation.EndBits(typestate)) == 0 && !(typestate.IsCounted && (x.Now & ~Relation.Negative) == 0));
    }

    /// <summary>Whether what was taken here is given back, of a count at least once.</summary>
    public static bool IsGivenBack(Value subject, Typestate typestate, ulong before, ulong after) =>
        IsOpen(subject, typestate, before) && after != Relation.Top
        && (!IsOpen(subject, typestate, after) || (typestate.IsCounted && Relation.Now(after) < Relation.Now(before)));

    /// <summary>For each entry state that is left: what the subject can be in now, and whether that entry state was the end.</summary>
    public static IEnumerable<(int Row, byte Now, bool IsEndOnEntry)> Entries(Value subject, Typestate typestate, ulong relation)
    {
        // What is derived from another value began in the start state, in row 0.
        var isDerived = FlowState.IsDerived(subject) && typestate.Start >= 0;
        for (var row = 0; row < 8; row++)
            if (Relation.RowOf(relation, row) is var now and not 0)
                yield return (row, now, typestate.IsCounted || (isDerived ? typestate.Start == typestate.End : row == typestate.End));
    }
}
