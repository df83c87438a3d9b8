// Two values turn out to be one object, or one number: from then on there is one name for both.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Unification
{
    private readonly Reasoning _reasoning;
    private readonly ValueTable _values;

    public Unification(Reasoning reasoning, ValueTable values) => (_reasoning, _values) = (reasoning, values);

    /// <summary>Learns that two values are one: the later one is replaced everywhere, and what is known of both holds for it.</summary>
    public bool Unify(FlowState state, Value a, Value b)
    {
        if (a == b)
            return true;
        if (Distinctness.AreNeverSame(a, b))
            return false;
        var both = _reasoning.Ask(state, a).Intersect(_reasoning.Ask(state, b));
        if (both.IsEmpty)
            return false;
        var (kept, gone) = Rank(a) <= Rank(b) && !a.Contains(b) ? (a, b) : (b, a);
        var isFoundAgain = Distinctness.AreDistinct(a, b);
        if (kept.Kind != ValueKind.Constant)
        {
            foreach (var (typestate, relation) in state.ElementsOf(gone))
            {
                var merged = isFoundAgain ? FoundAgain(state, kept, typestate, relation)
                    : state.IsTouched(kept, typestate) ? Meet(state.ElementOf(kept, typestate), relation) : relation;
                if (merged == Relation.Broken)
                    return false;
                state.Elements.Remove(FlowState.ElementKey(gone, typestate));
                state.SetElement(kept, typestate, merged);
            }
        }

        kept.Typestates |= gone.Typestates;
        kept.IsNamed |= gone.IsNamed;
        var renaming = new Renaming(_values, gone, kept);
        for (var i = 0; i < state.Facts.Count; i++)
            if (state.Facts.ValueAt(i) is var fact && renaming.Of(fact.Value) is { Kind: ValueKind.Constant } known && fact.Value != gone && !fact.Set.Contains(known.Code))
                return false;
        renaming.Apply(state);
        state.Facts.Remove(gone.Id);
        return kept.Kind == ValueKind.Constant || _reasoning.Restrict(state, kept, both);
    }

    // What a contract says of the object that it hands out is said of one that nobody knew: of a known one it tells nothing new, but counts add up.
    private static ulong FoundAgain(FlowState state, Value kept, Typestate typestate, ulong found)
    {
        var known = state.ElementOf(kept, typestate);
        return typestate.IsCounted ? Relation.Sum(known, found) : known;
    }

    private static ulong Meet(ulong a, ulong b) => a == Relation.Top ? b : b == Relation.Top ? a : a & b;

    // Constants before what comes from outside before what is made here, so that the name that stays is the one the reader knows.
    private static int Rank(Value value) => value.Kind switch
    {
        ValueKind.Constant => 0,
        ValueKind.Entry => 1,
        ValueKind.Fresh => 2,
        ValueKind.Older => 3,
        ValueKind.Linked => 4,
        ValueKind.Load => 5,
        ValueKind.Phi => 6,
        _ => 7,
    };
}
