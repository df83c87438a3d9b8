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
        var exits = _solution.Cluster.Nodes.Where(x => x.Node.Kind != NodeKind.Inner).SelectMany(x => _solution.StatesAt(x.Node)).ToList();
        var returns = Returns();
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

    /// <summary>
    /// The caller's subjects that a way out leaves away from their end, each with the ways out that do not. With none of those the method is a wrapper for the subject.
    /// </summary>
    public List<(LeftOver Left, IEnumerable<Exploded> Others)> Wrapped()
    {
        var found = new List<(LeftOver, IEnumerable<Exploded>)>();
        var returns = Returns();
        foreach (var exit in returns)
            foreach (var (subject, typestate, relation) in ElementsOf(exit.State))
                if (typestate.HasEnd && CanBeMixedUp(subject) && IsOwed(exit, subject) && Obligation.IsOpen(subject, typestate, relation))
                    found.Add((new LeftOver(exit, subject, typestate), returns.Where(x => IsNoWrapper(x.State, subject, typestate))));
        return found;
    }

    /// <summary>Whether this way out does not leave the subject with the caller. One on which it was reported already says nothing about the others.</summary>
    public bool IsNoWrapper(FlowState exit, Value subject, Typestate typestate)
    {
        var relation = exit.ElementOf(subject, typestate);
        return relation != Relation.Top && !Obligation.IsOpen(subject, typestate, relation) && !_reasoning.IsSurely(exit, subject, ValueSet.Null);
    }

    /// <summary>The caller's subjects that some way out brings to their end although the method never took them.</summary>
    public IEnumerable<LeftOver> BroughtBack() =>
        from exit in Returns()
        from element in ElementsOf(exit.State)
        where element.Typestate.HasEnd && CanBeMixedUp(element.Subject) && IsBroughtBack(exit.State, element.Subject, element.Typestate)
        select new LeftOver(exit, element.Subject, element.Typestate);

    public static bool IsBroughtBack(FlowState state, Value subject, Typestate typestate)
    {
        var relation = state.ElementOf(subject, typestate);
        if (relation == Relation.Top)
            return false;
        var entries = Obligation.Entries(subject, typestate, relation).ToList();
        return entries.Count > 0 && entries.All(x => !x.IsEndOnEntry && (x.Now & ~Relation.EndBits(typestate)) == 0);
    }

    /// <summary>The ways out that bring back what is left over in this state, although the caller cannot tell them apart; null when it is left over by itself.</summary>
    public List<Exploded>? OthersThan(LeftOver left) =>
        left.Subject.IsOutside && left.At.Node.Kind == NodeKind.Return
            ? Returns().Where(x => x != left.At && Contradicts(left.At.State, x.State, left.Subject, left.Typestate)).ToList()
            : null;

    /// <summary>Whether code that nothing reaches would bring the subject back.</summary>
    public bool IsBroughtBackOutOfReach(Value subject, Typestate typestate) =>
        _solution.Graph.Unreachable.Any(call =>
            call.Contract!.Changes.Any(x => x.Typestate == typestate && x.GivesBack && x.Aim.Reach == Reach.Subject
                && call.At(x.Aim.Operand) is { Kind: PlaceKind.Outside } place && _solution.Values.Entry(place) == subject));

    // Elements of an array by different indices may be one; parameters and fields are what their names say.
    private static bool CanBeMixedUp(Value subject) => subject is { Kind: ValueKind.Entry, Tag: Place { IsByReference: false } } or { Kind: ValueKind.Load, Tag: Field }
        || (subject is { Kind: ValueKind.Apply, Operator: Operator.Get, Tag: Field } && CanBeMixedUp(subject.Arguments[0]));

    private List<Exploded> Returns() =>
        _solution.Cluster.Nodes.Where(x => x.Node.Kind == NodeKind.Return).SelectMany(x => _solution.StatesAt(x.Node)).ToList();

    private static IEnumerable<(Value Subject, Typestate Typestate, ulong Relation)> ElementsOf(FlowState state) =>
        Enumerable.Range(0, state.Elements.Count).Select(state.Elements.ValueAt);

    /// <summary>Whether the subject is still away from its end when this state leaves the method.</summary>
    public bool IsStillLeft(FlowState state, Value subject, Typestate typestate) =>
        IsAway(subject, typestate, state.ElementOf(subject, typestate)) && !state.IsHandedOver(subject);

    private static bool IsAway(Value subject, Typestate typestate, ulong relation) => subject.IsOutside
        ? Obligation.Entries(subject, typestate, relation).Any(x => (x.Now & Relation.EndBits(typestate)) == 0)
        : Obligation.IsOpen(subject, typestate, relation);

    private bool IsOwed(Exploded exit, Value subject) =>
        !subject.IsAnonymous && !IsDeclared(subject) && !exit.State.IsHandedOver(subject) && (subject.OwesUnnamed || subject.IsNamed)
        && !(_reasoning.IsSurely(exit.State, subject, ValueSet.Null));

    // What its contract says that the method changes is its contract's business, not a leak.
    private bool IsDeclared(Value subject) =>
        subject is { Kind: ValueKind.Entry, Tag: Place { Ordinal: { } ordinal } } && _solution.Graph.Declared is { } declared
        && declared.Changes.Any(x => x.Aim.Operand.Index == ordinal || IsUnderConstruction(x.Aim.Operand, ordinal));

    // Of a constructor the result is the object itself.
    private bool IsUnderConstruction(Operand operand, int ordinal) => operand == Operand.Result && ordinal == Operand.This.Index && _solution.Graph.Result is null;

    private bool IsLeft(Exploded exit, Value subject, Typestate typestate, ulong relation, List<Exploded> returns)
    {
        if (exit.Node.Kind == NodeKind.ImplicitThrow && !_judgesAllExceptions
            && (!_solution.Graph.GivenBackByHandlers.Contains(typestate) || (exit.Node.IsOfCleanup && _solution.Graph.Foreign.Contains(typestate))))
            return false;
        if (!subject.IsOutside)
            return Obligation.IsOpen(subject, typestate, relation) && (exit.Node.Kind != NodeKind.Return || !IsReturned(exit.State, subject));
        if (exit.Node.Kind != NodeKind.Return)
            return Obligation.IsOpen(subject, typestate, relation);
        return returns.Any(x => x != exit && Contradicts(exit.State, x.State, subject, typestate));
    }

    /// <summary>Whether the other way out brings it back although the caller cannot tell the two apart.</summary>
    public bool Contradicts(FlowState exit, FlowState other, Value subject, Typestate typestate)
    {
        var relation = exit.ElementOf(subject, typestate);
        var otherRelation = other.ElementOf(subject, typestate);
        if (otherRelation == Relation.Top || _reasoning.IsSurely(other, subject, ValueSet.Null) || AreToldApart(exit, other))
            return false;
        var end = Relation.EndBits(typestate);
        var (suitsBoth, isAsItCame) = (false, true);
        foreach (var (row, now, isEndOnEntry) in Obligation.Entries(subject, typestate, relation))
        {
            // Releasing the caller's lock on some ways only is a demand that depends on the argument, not a leak; nor is asking whether a handle is allocated.
            var isRowAsItCame = typestate.IsCounted ? (now & ~Relation.Negative) == 0 : !isEndOnEntry && now == (1 << row);
            isAsItCame &= isRowAsItCame;
            var back = Relation.RowOf(otherRelation, row);
            if (back == 0)
                continue;
            suitsBoth = true;
            if ((now & end) == 0 && (back & ~end) == 0 && !isRowAsItCame)
                return true;
        }

        return !suitsBoth && !isAsItCame && (Relation.Now(relation) & end) == 0 && (Relation.Now(otherRelation) & ~end) == 0;
    }

    private bool AreToldApart(FlowState a, FlowState b)
    {
        foreach (var place in _solution.Graph.Outcomes)
            if (ValueOf(a, place) is { } x && ValueOf(b, place) is { } y && Outcome(a, x).IsDisjointFrom(Outcome(b, y)))
                return true;
        return false;
    }

    // A parameter that is not declared to be null is returned as what it is, unless this way out is the one on which it was null all the same.
    private ValueSet Outcome(FlowState state, Value value)
    {
        var known = _reasoning.Ask(state, value);
        return value is { Kind: ValueKind.Entry, Tag: Place { IsNeverNull: true } } && !known.IsSubsetOf(ValueSet.Null) ? known.Intersect(ValueSet.NotNull) : known;
    }

    private Value? ValueOf(FlowState state, Place place) =>
        state.Get(place) ?? (place.Kind == PlaceKind.Outside ? _solution.Values.Entry(place) : null);

    private bool IsReturned(FlowState state, Value subject)
    {
        foreach (var place in _solution.Graph.Outcomes)
            if (ValueOf(state, place) is { } held && held.Carries(subject))
                return true;
        return false;
    }
}
