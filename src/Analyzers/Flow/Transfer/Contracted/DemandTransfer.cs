// The demands of a contract, judged on the state before the call; what a demand leaves open is so from then on.
namespace SwapOrderAnalyzers.Flow;

internal sealed class DemandTransfer
{
    private readonly Transfer _transfer;
    private readonly Subjects _subjects;

    public DemandTransfer(Transfer transfer, Subjects subjects) => (_transfer, _subjects) = (transfer, subjects);

    private Reasoning Reasoning => _transfer.Reasoning;

    /// <summary>Reports an operation on a <c>MaybeSame</c> result of which nobody asked whether it is there.</summary>
    public void AskForNull(ContractPlan plan, FlowState state)
    {
        foreach (var place in plan.Touched)
        {
            if (_transfer.Read(state, place) is not { NullDemand: var (demand, typestate) } value || !Reasoning.Ask(state, value).Contains(ValueSet.NullCode))
                continue;
            _transfer.Observer.OnBreach(new Breach(plan.Call, BreachKind.MaybeNull, value, typestate, demand), state);
            Reasoning.Restrict(state, value, ValueSet.NotNull);
        }
    }

    public void Judge(ContractPlan plan, FlowState state)
    {
        var call = plan.Call;
        foreach (var demand in plan.Demands)
        {
            if (demand.When is { } when && call.At(when.Operand) is { } place && !Reasoning.IsSurely(state, _transfer.Read(state, place), when.Values))
                continue;
            if (demand.IsAcrossTypes)
                JudgeAcross(call, demand, state);
            else
                foreach (var subject in _subjects.Asked(call, demand.Aim, demand.Alternatives[0].Typestate, state))
                    Judge(call, demand, subject, state);
        }
    }

    /// <summary>Narrows the state before the call to those from which the outcome can come; false when there are none.</summary>
    public bool CanComeFrom(ContractPlan plan, Outcome outcome, FlowState state)
    {
        foreach (var answer in plan.Answers)
        {
            if (!outcome.Satisfies(answer.When) || answer.Alternatives.Length > 1)
                continue;
            var (typestate, states) = answer.Alternatives[0];
            foreach (var subject in _subjects.Asked(plan.Call, answer.Aim, typestate, state))
            {
                var before = state.ElementOf(subject, typestate);
                if (before == Relation.Top)
                    continue;
                var possible = Relation.Mask(typestate, states);
                if ((before & possible) == Relation.Broken)
                    return false;
                state.Narrow(subject, typestate, possible);
            }
        }

        return true;
    }

    // Alternatives of subjects of different types: the folio's state, or else the entry's. One whose subject is unknown may hold.
    private void JudgeAcross(Call call, Demand demand, FlowState state)
    {
        var asked = new List<(Value Subject, Typestate Typestate)>();
        foreach (var (typestate, states) in demand.Alternatives)
        {
            var subjects = _subjects.Asked(call, demand.Aim, typestate, state);
            if (subjects.Count == 0)
                return;
            foreach (var subject in subjects)
            {
                var element = state.ElementOf(subject, typestate);
                if (element == Relation.Top || (element & Relation.Mask(typestate, states)) != Relation.Broken)
                    return;
                asked.Add((subject, typestate));
            }
        }

        Report(new Breach(call, BreachKind.Demand, asked[0].Subject, asked[0].Typestate, demand), state);
        foreach (var (subject, typestate) in asked)
            state.SetElement(subject, typestate, Relation.Top);
    }

    private void Judge(Call call, Demand demand, Value subject, FlowState state)
    {
        Allowed? open = null;
        var openCount = 0;
        foreach (var alternative in demand.Alternatives)
        {
            var element = state.ElementOf(subject, alternative.Typestate);
            if (element == Relation.Top)
                return;
            if ((element & Relation.Mask(alternative.Typestate, alternative.States)) == Relation.Broken)
                continue;
            open = alternative;
            openCount++;
        }

        if (openCount == 0)
        {
            Report(new Breach(call, BreachKind.Demand, subject, demand.Alternatives[0].Typestate, demand), state);
            foreach (var alternative in demand.Alternatives)
                state.SetElement(subject, alternative.Typestate, Relation.Top);
        }
        else if (openCount == 1)
        {
            // Only this one can still hold: what it does not allow was not so, and on entry neither.
            var typestate = open!.Value.Typestate;
            _transfer.Observer.OnDemand(subject, typestate, demand);
            state.Narrow(subject, typestate, Relation.Mask(typestate, open.Value.States));
            foreach (var earlier in subject.EarlierVersions())
                _transfer.Observer.OnDemand(earlier, typestate, demand);
        }
    }

    // A family that is followed only for its answers is judged where it is at home.
    private void Report(Breach breach, FlowState state)
    {
        if (breach.Typestate.Family == _transfer.Cluster.Family)
            _transfer.Observer.OnBreach(breach, state);
    }
}
