// A call with a contract: first all demands are judged on the state before, then all changes apply to that state at once, once for
// each outcome that the contract tells apart.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

internal sealed class ContractTransfer
{
    private readonly Transfer _transfer;

    public ContractTransfer(Transfer transfer) => _transfer = transfer;

    private ValueTable Values => _transfer.Values;

    private Reasoning Reasoning => _transfer.Reasoning;

    public void Apply(Call call, Operation contract, FlowState state, List<FlowState> results, Action<FlowState> onThrow)
    {
        foreach (var before in SplitOnInputs(call, contract, state))
        {
            Judge(call, contract, before);
            if (Changes(contract).Any(x => x.When is { Throws: true }))
                onThrow(After(call, contract, before.Clone(), Outcome.Any, Values.Null, isThrown: true, isSame: false));
            foreach (var outcome in Outcome.Partition(ResultConditions(call, contract), x => Universe(call, x)))
                if (before.Clone() is var possible && CanComeFrom(call, contract, outcome, possible))
                    Complete(call, contract, possible, outcome, results);
        }
    }

    /// <summary>Reports an operation on a <c>MaybeSame</c> result of which nobody asked whether it is there.</summary>
    public void AskForNull(Call call, Operation contract, FlowState state)
    {
        foreach (var operand in contract.Demands.Select(x => x.Aim.Operand).Concat(contract.Changes.Select(x => x.Aim.Operand)).Distinct())
        {
            if (call.At(operand) is not { } place || operand == Operand.Result || !_transfer.Cluster.Owns(place)
                || _transfer.Read(state, place) is not { NullDemand: var (demand, typestate) } value || !Reasoning.Ask(state, value).Contains(ValueSet.NullCode))
                continue;
            _transfer.Observer.OnBreach(new Breach(call, BreachKind.MaybeNull, value, typestate, demand), state);
            Reasoning.Restrict(state, value, ValueSet.NotNull);
        }
    }

    // Arguments that a When asks about, and arguments that may be null: told apart before the call.
    private List<FlowState> SplitOnInputs(Call call, Operation contract, FlowState state)
    {
        var states = new List<FlowState> { state };
        foreach (var condition in InputConditions(call, contract))
        {
            if (call.At(condition.Operand) is not { } place)
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

    private IEnumerable<Condition> InputConditions(Call call, Operation contract)
    {
        var conditions = Demands(contract).Select(x => x.When).Concat(Changes(contract).Where(IsRelevantTo(call)).Select(x => x.When))
            .Where(x => x is not null && !x.Throws && x.Operand != Operand.Result && !IsOutput(call, x.Operand))
            .Select(x => x!);
        var nullable = Demands(contract).Select(x => x.Aim).Concat(Changes(contract).Where(IsRelevantTo(call)).Select(x => x.Aim)).Select(x => x.Operand).Distinct()
            .Where(x => x.IsParameter && (call.NullableArguments & (1UL << x.Index)) != 0)
            .Select(x => new Condition(x, ValueSet.Null));
        return conditions.Concat(nullable);
    }

    private IEnumerable<Condition> ResultConditions(Call call, Operation contract) =>
        Changes(contract).Where(IsRelevantTo(call)).Select(x => x.When).Concat(Demands(contract).Select(x => x.When))
            .Where(x => x is not null && (x.Operand == Operand.Result || IsOutput(call, x.Operand)))
            .Select(x => x!)
            .Distinct();

    // What the contract says of other families is followed in clusters of their own.
    private IEnumerable<Demand> Demands(Operation contract) => contract.Demands.Where(x => _transfer.Cluster.Follows(x.Alternatives[0].Typestate));

    private IEnumerable<Change> Changes(Operation contract) => contract.Changes.Where(x => _transfer.Cluster.Follows(x.Typestate));

    private Func<Change, bool> IsRelevantTo(Call call) => x =>
        x.Aim.Reach == Reach.Any || call.At(x.Aim.Operand) is not { } place || _transfer.Cluster.Owns(place, x.Typestate);

    private static bool IsOutput(Call call, Operand operand) => operand.IsParameter && call.Outputs.Any(x => x.Ordinal == operand.Index);

    private ValueSet Universe(Call call, Operand operand)
    {
        var place = operand == Operand.Result ? call.Target : call.Outputs.Where(x => x.Ordinal == operand.Index).Select(x => x.Place).FirstOrDefault();
        return place?.Shape == ValueShape.Bool ? ValueSet.Bool : ValueSet.All;
    }

    private void Judge(Call call, Operation contract, FlowState state)
    {
        foreach (var demand in Demands(contract))
        {
            if (IsAnswer(call, demand))
                continue;
            if (demand.When is { } when && call.At(when.Operand) is { } place && !Reasoning.IsSurely(state, _transfer.Read(state, place), when.Values))
                continue;
            if (demand.Alternatives.Any(x => x.Typestate.Subject != demand.Alternatives[0].Typestate.Subject))
                JudgeAcross(call, demand, state);
            else
                foreach (var subject in Subjects(call, demand.Aim, demand.Alternatives[0].Typestate, state, isSeen: false))
                    Judge(call, demand, subject, state);
        }
    }

    // Alternatives of subjects of different types: the folio's state, or else the entry's. One whose subject is unknown may hold.
    private void JudgeAcross(Call call, Demand demand, FlowState state)
    {
        var asked = new List<(Value Subject, Typestate Typestate)>();
        foreach (var (typestate, states) in demand.Alternatives)
        {
            var subjects = Subjects(call, demand.Aim, typestate, state, isSeen: false);
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

    // A Requires of which When asks about what comes back is no demand but an answer: this outcome comes from these states only.
    private static bool IsAnswer(Call call, Demand demand) =>
        demand.When is { Throws: false } when && (when.Operand == Operand.Result || IsOutput(call, when.Operand));

    /// <summary>Narrows the state before the call to those from which the outcome can come; false when there are none.</summary>
    private bool CanComeFrom(Call call, Operation contract, Outcome outcome, FlowState state)
    {
        foreach (var demand in Demands(contract))
        {
            if (!IsAnswer(call, demand) || !outcome.Satisfies(demand.When))
                continue;
            foreach (var subject in Subjects(call, demand.Aim, demand.Alternatives[0].Typestate, state, isSeen: false))
            {
                var (typestate, states) = demand.Alternatives[0];
                var before = state.ElementOf(subject, typestate);
                if (demand.Alternatives.Length > 1 || before == Relation.Top)
                    continue;
                var after = before & Relation.Mask(typestate, states);
                if (after == Relation.Broken)
                    return false;
                state.SetElement(subject, typestate, after);
            }
        }

        return true;
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
            state.SetElement(subject, typestate, state.ElementOf(subject, typestate) & Relation.Mask(typestate, open.Value.States));
        }
    }

    // A family that is followed only for its answers is judged where it is at home.
    private void Report(Breach breach, FlowState state)
    {
        if (breach.Typestate.Family == _transfer.Cluster.Family)
            _transfer.Observer.OnBreach(breach, state);
    }

    private void Complete(Call call, Operation contract, FlowState before, Outcome outcome, List<FlowState> results)
    {
        var part = outcome.Of(Operand.Result);
        foreach (var same in contract.MaybeSame)
        {
            if (call.At(same) is not { } place)
                continue;
            var argument = _transfer.Read(before, place);
            var state = before.Clone();
            if (argument.IsNull || !Reasoning.Restrict(state, argument, part.Intersect(ValueSet.NotNull)))
                continue;
            results.Add(After(call, contract, state, outcome, argument, isThrown: false, isSame: true));
        }

        var other = before.Clone();
        Value result;
        if (contract.IsFunction && call.Identity is not null)
            result = Function(call, contract, other);
        else if (contract.IsSameOrNull || (part.IsSubsetOf(ValueSet.Null) && contract.NullDemand is null))
            result = Values.Null;
        else
            result = Own(call, contract, other);
        if (call.Target is not null && !result.IsNull && !part.IsAll && !Reasoning.Restrict(other, result, part))
            return;
        results.Add(After(call, contract, other, outcome, result, isThrown: false, isSame: false));
    }

    private Value Function(Call call, Operation contract, FlowState state)
    {
        var operands = new List<Value>();
        if (call.Receiver is not null)
            operands.Add(_transfer.Read(state, call.Receiver));
        foreach (var argument in call.Arguments)
            if (argument is not null)
                operands.Add(_transfer.Read(state, argument));
        var result = Values.Apply(Operator.Function, call.Identity, operands.ToArray());
        result.Shape(call.Target?.Shape ?? ValueShape.Other);
        if (call.At(contract.Continues) is { } continued && _transfer.Read(state, continued) is var previous && previous != result)
            result.Previous = previous;
        return result;
    }

    private Value Own(Call call, Operation contract, FlowState state)
    {
        var result = _transfer.Fresh(state, call);
        result.Shape(call.Target?.Shape ?? ValueShape.Other);
        result.IsDistinct = contract.DescribesResult || call.IsCreation;
        result.IsCreated = call.IsCreation;
        result.IsOther = contract.MaybeSame.Length > 0;
        result.OwesUnnamed = result.IsBorn = true;
        if (contract is { NullDemand: { } demand, NullTypestate: { } typestate } && _transfer.Cluster.Follows(typestate))
            result.NullDemand = (demand, typestate);
        return result;
    }

    private FlowState After(Call call, Operation contract, FlowState state, Outcome outcome, Value result, bool isThrown, bool isSame)
    {
        if (call.Target is not null)
            result.Typestates |= call.Target.Typestates;
        if (!isThrown)
        {
            foreach (var output in call.Outputs)
                BindOutput(call, contract, state, outcome, output);
            if (!isSame && !result.IsNull)
                LinkAll(call, contract, state, result);
        }

        ChangeAll(call, contract, state, outcome, result, isThrown, isSame);
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
            if (ValueOf(call, state, link.Of, result) is { IsNull: false } of && ValueOf(call, state, link.To, result) is { IsNull: false } to)
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

    private void ChangeAll(Call call, Operation contract, FlowState state, Outcome outcome, Value result, bool isThrown, bool isSame)
    {
        var pending = new List<(Value Subject, Typestate Typestate, ulong After, bool IsTransition)>();
        foreach (var group in Changes(contract).Where(IsRelevantTo(call)).GroupBy(x => (x.Aim, x.Typestate)))
        {
            if (group.Key.Aim.Operand == Operand.Result && group.Key.Aim.Reach == Reach.Subject && isSame)
                continue;
            var changes = Applying(call, group, state, outcome, isThrown);
            if (changes.Count == 0)
                continue;
            var subjects = group.Key.Aim.Operand == Operand.Result && group.Key.Aim.Reach == Reach.Subject
                ? new List<Value> { result }
                : Subjects(call, group.Key.Aim, group.Key.Typestate, state, isSeen: true, result);
            foreach (var subject in subjects)
            {
                if (subject.Kind == ValueKind.Constant)
                    continue;
                var before = state.ElementOf(subject, group.Key.Typestate);
                var after = Relation.Apply(changes, before);
                if (subjects.Count > 1 && group.Key.Aim.Reach == Reach.Linked)
                    after = Relation.Weaken(before, after);
                pending.Add((subject, group.Key.Typestate, after, changes.All(x => x.HasFrom)));
            }
        }

        foreach (var (subject, typestate, after, isTransition) in pending)
        {
            var before = state.ElementOf(subject, typestate);
            state.SetElement(subject, typestate, after);
            if (typestate.HasEnd && before != after && !Obligation.IsOpen(subject, typestate, after))
                GiveBackVersions(state, subject, typestate, before, after);
            if (before != after)
                _transfer.Observer.OnChange(call, state, subject, typestate, before, after, isTransition);
        }
    }

    // A version of a value (the entry of a folio's first page) began with what the value held: who gives it back under one name owes it under none.
    private static void GiveBackVersions(FlowState state, Value subject, Typestate typestate, ulong before, ulong after)
    {
        for (var i = state.Elements.Count - 1; i >= 0; i--)
            if (state.Elements.ValueAt(i) is var (other, known, relation) && known == typestate && relation == before && (IsVersionOf(other, subject) || IsVersionOf(subject, other)))
                state.SetElement(other, typestate, after);
    }

    private static bool IsVersionOf(Value value, Value earlier)
    {
        for (var (version, left) = (value.Previous, 16); version is not null && left > 0; (version, left) = (version.Previous, left - 1))
            if (version == earlier)
                return true;
        return false;
    }

    // A change with a When that holds wins over one without.
    private List<Change> Applying(Call call, IEnumerable<Change> group, FlowState state, Outcome outcome, bool isThrown)
    {
        var applying = group.Where(x => isThrown ? x.When is { Throws: true } : x.When is null || Holds(call, x.When, state, outcome)).ToList();
        return applying.Any(x => x.When is not null) ? applying.Where(x => x.When is not null).ToList() : applying;
    }

    private bool Holds(Call call, Condition when, FlowState state, Outcome outcome) =>
        when.Operand == Operand.Result || IsOutput(call, when.Operand)
            ? outcome.Satisfies(when)
            : !when.Throws && call.At(when.Operand) is { } place && Reasoning.IsSurely(state, _transfer.Read(state, place), when.Values);

    private Value? ValueOf(Call call, FlowState state, Operand operand, Value? result) =>
        operand == Operand.Result ? result : call.At(operand) is { } place ? _transfer.Read(state, place) : null;

    private List<Value> Subjects(Call call, Aim aim, Typestate typestate, FlowState state, bool isSeen, Value? result = null)
    {
        if (aim.Reach == Reach.Any)
            return Links.All(state, typestate, _transfer);
        if (ValueOf(call, state, aim.Operand, result) is not { } operand || operand.IsNull || Reasoning.IsSurely(state, operand, ValueSet.Null))
            return new();
        if (!isSeen && call.At(aim.Operand) is { } place && !_transfer.Cluster.Owns(place, typestate))
            return new();
        if (aim.Reach == Reach.Subject)
        {
            operand.Typestates |= TypestateSet.Of(typestate);
            return new() { operand };
        }

        var linked = Links.Nearest(state, operand, typestate, aim.LinkName);
        return linked.Count == 0 && operand.IsOutside ? CallersLink(state, operand, typestate, aim.LinkName) : linked;
    }

    // What the caller may have linked to a value from outside: a subject that the summary speaks of, so that the caller can settle it.
    private List<Value> CallersLink(FlowState state, Value operand, Typestate typestate, string? name)
    {
        var linked = Values.Linked(operand, (typestate.Subject, name));
        linked.Typestates |= TypestateSet.Of(typestate);
        linked.IsNamed = linked.OwesUnnamed = true;
        state.AddLink(operand, linked, name ?? "(caller's)");
        return new() { linked };
    }
}
