// A call with a contract: first all demands are judged on the state before, then all changes apply to that state at once, once for
// each outcome that the contract tells apart.
namespace SwapOrderAnalyzers.Flow;

internal sealed class ContractTransfer
{
    private readonly Transfer _transfer;
    private readonly Subjects _subjects;
    private readonly DemandTransfer _demands;
    private readonly ChangeTransfer _changes;

    public ContractTransfer(Transfer transfer)
    {
        _transfer = transfer;
        _subjects = new Subjects(transfer);
        _demands = new DemandTransfer(transfer, _subjects);
        _changes = new ChangeTransfer(transfer, _subjects);
    }

    private ValueTable Values => _transfer.Values;

    private Reasoning Reasoning => _transfer.Reasoning;

    /// <summary>Reports an operation on a <c>MaybeSame</c> result of which nobody asked whether it is there.</summary>
    public void AskForNull(Call call, Operation contract, FlowState state) => _demands.AskForNull(_transfer.Cluster.PlanOf(call, contract), state);

    public void Apply(Call call, Operation contract, FlowState state, List<FlowState> results, Action<FlowState> onThrow)
    {
        var plan = _transfer.Cluster.PlanOf(call, contract);
        // An operation on null never happens: the path ends here. On what may be null it goes on as not null.
        foreach (var place in plan.NeverNull)
            if (!Reasoning.Restrict(state, _transfer.Read(state, place), ValueSet.NotNull))
                return;
        foreach (var before in SplitOnInputs(plan, state))
        {
            _demands.Judge(plan, before);
            if (plan.Throws)
                onThrow(After(plan, before.Clone(), Outcome.Any, Values.Null, isThrown: true, isSame: false));
            foreach (var outcome in plan.Outcomes)
                if (before.Clone() is var possible && _demands.CanComeFrom(plan, outcome, possible))
                    Complete(plan, possible, outcome, results);
        }
    }

    private List<FlowState> SplitOnInputs(ContractPlan plan, FlowState state)
    {
        var states = new List<FlowState> { state };
        foreach (var condition in plan.Inputs)
        {
            if (plan.Call.At(condition.Operand) is not { } place)
                continue;
            var next = new List<FlowState>();
            foreach (var candidate in states)
            {
                var value = _transfer.Read(candidate, place);
                var without = candidate.Clone();
                if (Reasoning.Restrict(candidate, value, condition.Values))
                    next.Add(candidate);
                if (Reasoning.Restrict(without, value, condition.Values.Complement()))
                    next.Add(without);
            }

            states = next;
        }

        return states;
    }

    private void Complete(ContractPlan plan, FlowState before, Outcome outcome, List<FlowState> results)
    {
        var (call, contract) = (plan.Call, plan.Contract);
        var part = outcome.Of(Operand.Result);
        foreach (var same in contract.MaybeSame)
        {
            if (call.At(same) is not { } place)
                continue;
            var argument = _transfer.Read(before, place);
            var state = before.Clone();
            if (argument.IsNull || !Reasoning.Restrict(state, argument, part.Intersect(ValueSet.NotNull)))
                continue;
            results.Add(After(plan, state, outcome, argument, isThrown: false, isSame: true));
        }

        Value result;
        if (contract.IsFunction && call.Identity is not null)
            result = Function(call, contract, before);
        else if (contract.IsSameOrNull || (part.IsSubsetOf(ValueSet.Null) && contract.NullDemand is null))
            result = Values.Null;
        else
            result = Own(call, contract, before, part);
        if (call.Target is not null && !result.IsNull && !part.IsAll && !Reasoning.Restrict(before, result, part))
            return;
        results.Add(After(plan, before, outcome, result, isThrown: false, isSame: false));
    }

    private Value Function(Call call, Operation contract, FlowState state)
    {
        var operands = new List<Value>();
        if (call.Receiver is not null)
            operands.Add(_transfer.Read(state, call.Receiver));
        foreach (var argument in call.Arguments)
            if (argument is not null)
                operands.Add(_transfer.Read(state, argument));
        var result = _transfer.Answers.Of(state, contract, call.Identity!, operands.ToArray());
        result.Shape(call.Target?.Shape ?? ValueShape.Other);
        if (call.At(contract.Continues) is { } continued && _transfer.Read(state, continued) is var previous && previous != result)
            result.Previous = previous;
        return result;
    }

    private Value Own(Call call, Operation contract, FlowState state, ValueSet part)
    {
        var result = _transfer.Fresh(state, call);
        result.Shape(call.Target?.Shape ?? ValueShape.Other);
        result.IsDistinct = contract.DescribesResult || call.IsCreation;
        result.IsCreated = call.IsCreation;
        result.IsOther = contract.MaybeSame.Length > 0;
        result.OwesUnnamed = result.IsBorn = true;
        if (contract is { NullDemand: { } demand, NullTypestate: { } typestate } && _transfer.Cluster.Follows(typestate))
            result.NullDemand = (demand, typestate);
        // A contract without a word about null believes the declaration.
        if (call is { Target: not null, IsNeverNull: true } && part.IsAll)
            Reasoning.Restrict(state, result, ValueSet.NotNull);
        return result;
    }

    private FlowState After(ContractPlan plan, FlowState state, Outcome outcome, Value result, bool isThrown, bool isSame)
    {
        var (call, contract) = (plan.Call, plan.Contract);
        if (call.Target is not null)
            result.Typestates |= call.Target.Typestates;
        if (!isThrown)
        {
            if (call.Target is not null && !isSame)
                _transfer.Bear(state, call, result, call.Target.Typestates);
            foreach (var output in call.Outputs)
                BindOutput(call, contract, state, outcome, output);
            if (!isSame && !result.IsNull)
                LinkAll(call, contract, state, result);
        }

        _changes.Apply(plan, state, outcome, result, isThrown, isSame);
        if (!isThrown && call.Target is not null)
            _transfer.Bind(state, call.Target, result);
        return state;
    }

    private void BindOutput(Call call, Operation contract, FlowState state, Outcome outcome, CallOutput output)
    {
        var operand = new Operand(output.Ordinal);
        // A ref argument that the contract speaks of stays the same subject: a spin lock that was entered.
        if (!output.IsOut && contract.Changes.Any(x => x.Aim.Operand == operand))
            return;
        var value = _transfer.Fresh(state, call, 1 + output.Ordinal);
        value.Shape(output.Place.Shape);
        value.IsDistinct = value.OwesUnnamed = value.IsBorn = contract.Changes.Any(x => x.Aim == Aim.At(operand));
        Reasoning.Restrict(state, value, outcome.Of(operand));
        if (outcome.Of(operand).IsSubsetOf(ValueSet.Null))
            value = Values.Null;
        _transfer.Bind(state, output.Place, value);
    }

    private void LinkAll(Call call, Operation contract, FlowState state, Value result)
    {
        if (call.At(contract.Continues) is { } continued)
            Continue(state, _transfer.Read(state, continued), result);
        foreach (var link in contract.Links)
            if (_subjects.ValueOf(call, state, link.Of, result) is { IsNull: false } of && _subjects.ValueOf(call, state, link.To, result) is { IsNull: false } to)
                state.AddLink(of, to, link.Name);
    }

    private static void Continue(FlowState state, Value previous, Value next)
    {
        if (previous == next)
            return;
        next.Previous ??= previous;
        foreach (var (typestate, relation) in state.ElementsOf(previous))
            state.SetElement(next, typestate, relation);
        foreach (var link in state.Links)
            if (link.Of == previous)
                state.AddLink(next, link.To, link.Name);
    }
}
