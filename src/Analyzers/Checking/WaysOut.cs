// What must come back: at each way out of the method, what was taken here or what another way out brings back.
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

/// <summary>A subject that a way out leaves away from its end state.</summary>
internal sealed record LeftOver(Exploded At, Value Subject, Typestate Typestate);

internal sealed class WaysOut
{
    private readonly Solution _solution;
    private readonly Reasoning _reasoning;
    private readonly bool _judgesAllExceptions;

    public WaysOut(Solution solution, bool judgesAllExceptions)
    {
        _solution = solution;
        _reasoning = new Reasoning(solution.Values);
        _judgesAllExceptions = judgesAllExceptions;
    }

    public List<LeftOver> Find()
    {
        var exits = _solution.Graph.Nodes.Where(x => x.Kind != NodeKind.Inner).SelectMany(x => _solution.States[x.Index]).ToList();
        var returns = exits.Where(x => x.Node.Kind == NodeKind.Return).ToList();
        var found = new List<LeftOver>();
        foreach (var exit in exits)
        {
            for (var i = 0; i < exit.State.Elements.Count; i++)
            {
                var (subject, typestate, relation) = exit.State.Elements.ValueAt(i);
                if (typestate.HasEnd && relation != Relation.Top && IsOwed(exit, subject) && IsLeft(exit, subject, typestate, relation, returns))
                    found.Add(new LeftOver(exit, subject, typestate));
            }
        }

        return found;
    }

    /// <summary>Whether the subject is still away from its end when this state leaves the method.</summary>
    public bool IsStillLeft(FlowState state, Value subject, Typestate typestate) =>
        IsAway(subject, typestate, state.ElementOf(subject, typestate)) && !state.HandedOver.TryGetValue(subject.Id, out _);

    private static bool IsAway(Value subject, Typestate typestate, ulong relation) => subject.IsOutside
        ? Rows(subject, typestate, relation).Any(x => (x.Now & Relation.EndBits(typestate)) == 0)
        : Relation.IsSurelyOutsideEnd(typestate, relation);

    private bool IsOwed(Exploded exit, Value subject) =>
        !subject.IsAnonymous && !IsDeclared(subject) && !exit.State.HandedOver.TryGetValue(subject.Id, out _) && (subject.OwesUnnamed || subject.IsNamed)
        && !(_reasoning.IsSurely(exit.State, subject, ValueSet.Null));

    // What its contract says that the method changes is its contract's business, not a leak.
    private bool IsDeclared(Value subject) =>
        subject is { Kind: ValueKind.Entry, Tag: Place { Ordinal: { } ordinal } } && _solution.Graph.Declared is { } declared
        && declared.Changes.Any(x => x.Aim.Operand.Index == ordinal);

    private bool IsLeft(Exploded exit, Value subject, Typestate typestate, ulong relation, List<Exploded> returns)
    {
        if (exit.Node.Kind == NodeKind.ImplicitThrow && !_judgesAllExceptions && !IsGivenBackInHandler(typestate))
            return false;
        if (!subject.IsOutside)
            return Relation.IsSurelyOutsideEnd(typestate, relation) && (exit.Node.Kind != NodeKind.Return || !IsReturned(exit.State, subject));
        if (exit.Node.Kind != NodeKind.Return)
            return Rows(subject, typestate, relation).Any(x => x.IsEndOnEntry && (x.Now & Relation.EndBits(typestate)) == 0);
        return returns.Any(x => x != exit && Contradicts(exit, x, subject, typestate, relation)) || IsSlip(exit, subject, typestate, relation, returns);
    }

    // The other way out brings it back although the caller cannot tell the two apart.
    private bool Contradicts(Exploded exit, Exploded other, Value subject, Typestate typestate, ulong relation)
    {
        var otherRelation = other.State.ElementOf(subject, typestate);
        if (otherRelation == Relation.Top || _reasoning.IsSurely(other.State, subject, ValueSet.Null) || AreToldApart(exit.State, other.State))
            return false;
        var end = Relation.EndBits(typestate);
        var suitsBoth = false;
        foreach (var (row, now, isEndOnEntry) in Rows(subject, typestate, relation))
        {
            var back = Relation.RowOf(otherRelation, row);
            if (back == 0)
                continue;
            suitsBoth = true;
            // Releasing the caller's lock on some ways only is a demand that depends on the argument, not a leak.
            var isAsItCame = !isEndOnEntry && now == (1 << row);
            if ((now & end) == 0 && (back & ~end) == 0 && !isAsItCame)
                return true;
        }

        return !suitsBoth && (Relation.Now(relation) & end) == 0 && (Relation.Now(otherRelation) & ~end) == 0;
    }

    private bool AreToldApart(FlowState a, FlowState b)
    {
        foreach (var place in _solution.Graph.Places)
        {
            if (place != _solution.Graph.Result && !place.IsByReference)
                continue;
            if (a.Places[place.Index] is { } x && b.Places[place.Index] is { } y && _reasoning.Ask(a, x).IsDisjointFrom(_reasoning.Ask(b, y)))
                return true;
        }

        return false;
    }

    // A wrapper leaves the caller's subject away from its end on every way out. It is none when it brings back another one that it never
    // took, or when what would bring this one back stands where nothing reaches it.
    private bool IsSlip(Exploded exit, Value subject, Typestate typestate, ulong relation, List<Exploded> returns)
    {
        if (!Rows(subject, typestate, relation).Any(x => x.IsEndOnEntry && (x.Now & Relation.EndBits(typestate)) == 0))
            return false;
        _ = returns;
        var end = Relation.EndBits(typestate);
        for (var i = 0; i < exit.State.Elements.Count; i++)
        {
            var (other, otherTypestate, otherRelation) = exit.State.Elements.ValueAt(i);
            if (other == subject || otherTypestate != typestate || !other.IsOutside || other.Kind == ValueKind.Linked || otherRelation == Relation.Top)
                continue;
            var rows = Rows(other, typestate, otherRelation).ToList();
            if (rows.Count > 0 && rows.All(x => !x.IsEndOnEntry && (x.Now & ~end) == 0))
                return true;
        }

        return _solution.Graph.Unreachable.Any(call =>
            call.Contract!.Changes.Any(x => x.Typestate == typestate && (x.To == typestate.End || x.By < 0) && x.Aim.Reach == Reach.Subject
                && call.At(x.Aim.Operand) is { Kind: PlaceKind.Outside } place && _solution.Values.Entry(place) == subject));
    }

    private bool IsReturned(FlowState state, Value subject)
    {
        foreach (var place in _solution.Graph.Places)
            if ((place == _solution.Graph.Result || place.IsByReference) && state.Places[place.Index] is { } held && Holds(held, subject))
                return true;
        return false;
    }

    private bool IsGivenBackInHandler(Typestate typestate) =>
        _solution.Graph.Nodes.SelectMany(x => x.Steps).OfType<Call>().Any(x => x.IsInHandler && x.Contract is { } contract
            && contract.Changes.Any(c => c.Typestate == typestate && (c.By < 0 || (c.By == 0 && c.To == typestate.End))));

    private static bool Holds(Value held, Value value) => held == value || held.Arguments.Any(x => Holds(x, value));

    private static IEnumerable<(int Row, byte Now, bool IsEndOnEntry)> Rows(Value subject, Typestate typestate, ulong relation)
    {
        // What is derived from the caller's value began in the start state, in row 0.
        var isDerived = subject.Kind == ValueKind.Apply && typestate.Start >= 0;
        for (var row = 0; row < 8; row++)
            if (Relation.RowOf(relation, row) is var now and not 0)
                yield return (row, now, typestate.IsCounted || (isDerived ? typestate.Start == typestate.End : row == typestate.End));
    }
}
