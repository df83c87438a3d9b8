// The changes of a contract: all of them read the state before, and apply at once.
namespace SwapOrderAnalyzers.Flow;

internal sealed class ChangeTransfer
{
    private readonly Transfer _transfer;
    private readonly Subjects _subjects;

    public ChangeTransfer(Transfer transfer, Subjects subjects) => (_transfer, _subjects) = (transfer, subjects);

    /// <summary>Applies what holds in this outcome. <paramref name="isSame"/>: the result is an argument, which the call does not describe.</summary>
    public void Apply(ContractPlan plan, FlowState state, Outcome outcome, Value result, bool isThrown, bool isSame)
    {
        var pending = new List<(Value Subject, Typestate Typestate, ulong After, bool IsTransition)>();
        foreach (var group in plan.Changes)
        {
            if (group.IsOfResult && isSame)
                continue;
            var changes = Applying(plan.Call, group, state, outcome, isThrown);
            if (changes.Count == 0)
                continue;
            var subjects = group.IsOfResult ? new List<Value> { result } : _subjects.Changed(plan.Call, group.Aim, group.Typestate, state, result);
            foreach (var subject in subjects)
            {
                if (subject.Kind == ValueKind.Constant)
                    continue;
                var before = state.ElementOf(subject, group.Typestate);
                var after = Relation.Apply(changes, before);
                if (subjects.Count > 1 && group.Aim.Reach == Reach.Linked)
                    after = Relation.Weaken(before, after);
                pending.Add((subject, group.Typestate, after, changes.TrueForAll(x => x.HasFrom)));
            }
        }

        foreach (var (subject, typestate, after, isTransition) in pending)
        {
            var before = state.ElementOf(subject, typestate);
            state.SetElement(subject, typestate, after);
            if (before == after)
                continue;
            _transfer.Answers.Outdate(state, subject, typestate);
            if (typestate.HasEnd && !Obligation.IsOpen(subject, typestate, after))
                GiveBackVersions(state, subject, typestate, before, after);
            _transfer.Observer.OnChange(plan.Call, state, subject, typestate, before, after, isTransition);
        }
    }

    // A change with a When that holds wins over one without.
    private List<Change> Applying(Call call, ChangeGroup group, FlowState state, Outcome outcome, bool isThrown)
    {
        var always = new List<Change>();
        var named = new List<Change>();
        foreach (var change in group.Changes)
        {
            if (change.When is null && !isThrown)
                always.Add(change);
            else if (change.When is { } when && (isThrown ? when.Throws : Holds(call, when, state, outcome)))
                named.Add(change);
        }

        return named.Count > 0 ? named : always;
    }

    private bool Holds(Call call, Condition when, FlowState state, Outcome outcome)
    {
        if (when.Throws || when.IsOfOutcome)
            return outcome.Satisfies(when);
        return call.At(when.Operand) is { } place && _transfer.Reasoning.IsSurely(state, _transfer.Read(state, place), when.Values);
    }

    // A version of a value (the entry of a folio's first page) began with what the value held: who gives it back under one name owes it under none.
    private static void GiveBackVersions(FlowState state, Value subject, Typestate typestate, ulong before, ulong after)
    {
        for (var i = state.Elements.Count - 1; i >= 0; i--)
            if (state.Elements.ValueAt(i) is var (other, known, relation) && known == typestate && relation == before
                && (other.EarlierVersions().Contains(subject) || subject.EarlierVersions().Contains(other)))
                state.SetElement(other, typestate, after);
    }
}
