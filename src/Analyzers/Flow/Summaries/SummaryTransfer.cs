// A call of a method whose body was summarised: each way out is replayed on the caller's subjects.
namespace SwapOrderAnalyzers.Flow;

internal sealed class SummaryTransfer
{
    private readonly Transfer _transfer;

    public SummaryTransfer(Transfer transfer) => _transfer = transfer;

    private ValueTable Values => _transfer.Values;

    public void Apply(Call call, Summary summary, FlowState state, List<FlowState> results, Action<FlowState> onThrow)
    {
        foreach (var @case in summary.Cases)
        {
            var next = state.Clone();
            if (Replay(call, summary, @case, next) is { } after)
            {
                if (@case.Throws)
                    onThrow(after);
                else
                    results.Add(after);
            }
        }
    }

    /// <summary>
    /// What the body gives back whenever it gets there is not owed here any more. Of an object that is not seen here (the state that a continuation is
    /// given) it is what a field of that name holds.
    /// </summary>
    public void HandOver(Call call, Summary summary, FlowState state)
    {
        var scope = new CallScope(_transfer, call, state);
        foreach (var effect in summary.Cases.SelectMany(x => x.Effects).Where(x => x.Subject.IsOutside && x.Typestate.HasEnd && x.GivesBack))
        {
            var subjects = scope.Subjects(effect.Subject, effect.Typestate);
            foreach (var subject in subjects)
                if (subject.Kind != ValueKind.Constant)
                    state.HandedOver.Set(subject.Id, subject);
            if (subjects.Count == 0 && effect.Subject is { Kind: ValueKind.Load, Tag: Field field })
                _transfer.Heap.HandOver(state, field);
        }
    }

    private FlowState? Replay(Call call, Summary summary, SummaryCase @case, FlowState state)
    {
        var scope = new CallScope(_transfer, call, state);
        foreach (var (value, set) in @case.Facts)
            if (scope.Translate(value) is { } known && !Learn(state, known, set))
                return null;
        if (!Affect(call, @case, state, scope))
            return null;
        foreach (var subject in @case.HandedOver)
            if (scope.Translate(subject) is { } handed)
                state.HandOver(handed);
        ForgetWritten(call, summary, state);
        foreach (var link in @case.Links)
            if (scope.Translate(link.Of) is { IsNull: false } of && scope.Translate(link.To) is { IsNull: false } to)
                state.AddLink(of, to, link.Name);
        foreach (var output in call.Outputs)
            BindOutput(@case, output, state, scope);
        if (call.Target is not null && !@case.Throws)
        {
            var result = @case.Result is null ? scope.Made(0) : scope.Translate(@case.Result) ?? scope.Made(0);
            if (result.Kind != ValueKind.Constant)
                result.Shape(call.Target.Shape);
            if (!_transfer.Reasoning.Restrict(state, result, @case.Outcome))
                return null;
            _transfer.Bind(state, call.Target, result);
        }

        return state;
    }

    private bool Learn(FlowState state, Value known, ValueSet set)
    {
        if (known.Kind == ValueKind.Constant)
            return set.Contains(known.Code);
        if (known.AnswerTo is not null && !_transfer.Answers.Narrow(state, known, set))
            return false;
        if (!known.IsBool || !set.IsSingle)
            return _transfer.Reasoning.Restrict(state, known, set);
        var (learnt, tried) = (new List<FlowState>(), state.Clone());
        _transfer.Reasoning.Assume(tried, known, set.Equals(ValueSet.True), learnt);
        if (learnt.Count == 0)
            return false;
        // Several states: the fact is a failed conjunction; remembering it whole loses little and keeps one state per way out.
        if (learnt.Count == 1 && learnt[0] == tried)
            _transfer.Reasoning.Assume(state, known, set.Equals(ValueSet.True), learnt);
        return _transfer.Reasoning.Restrict(state, known, set);
    }

    private bool Affect(Call call, SummaryCase @case, FlowState state, CallScope scope)
    {
        foreach (var effect in @case.Effects)
        {
            if (!IsOfThisCluster(call, @case, effect.Subject))
                continue;
            var subjects = scope.Subjects(effect.Subject, effect.Typestate);
            foreach (var subject in subjects)
            {
                if (subject.Kind == ValueKind.Constant)
                    continue;
                var isMade = !effect.Subject.IsOutside;
                // What the callee made, and what is owed for it from then on, is taken here.
                var before = isMade && effect.Typestate.IsOwedFromBirth
                    ? Relation.Row(0, Relation.EndBits(effect.Typestate)) : state.ElementOf(subject, effect.Typestate);
                var after = isMade ? effect.Relation : Relation.Compose(effect.Typestate, before, effect.Relation);
                if (after == Relation.Broken)
                {
                    if (effect.Requirement is null)
                        return false;
                    _transfer.Observer.OnBreach(new Breach(call, BreachKind.Demand, subject, effect.Typestate, effect.Requirement) { IsInferred = true }, state);
                    after = Relation.Top;
                }

                if (effect.Requirement is not null)
                    _transfer.Observer.OnDemand(subject, effect.Typestate, effect.Requirement);
                if (subjects.Count > 1)
                    after = Relation.Weaken(before, after);
                state.SetElement(subject, effect.Typestate, after);
                if (before != after)
                    _transfer.Answers.Outdate(state, subject, effect.Typestate);
                if (before != after && after != Relation.Top)
                    _transfer.Observer.OnChange(call, state, subject, effect.Typestate, before, after, effect.IsTransition);
            }
        }

        return true;
    }

    // What another cluster owns, that cluster checks: here its story would have no end.
    private bool IsOfThisCluster(Call call, SummaryCase @case, Value subject)
    {
        var cluster = _transfer.Cluster;
        switch (subject.Kind)
        {
            case ValueKind.Entry when subject.Tag is Place { Ordinal: { } ordinal }:
                return call.At(new Operand(ordinal)) is { } given && cluster.Owns(given);
            case ValueKind.Load when subject.Tag is Field field:
                return cluster.Owns(field);
            case ValueKind.Load or ValueKind.Linked or ValueKind.Apply:
                return subject.Arguments.Any(x => IsOfThisCluster(call, @case, x));
            default:
                return (call.Target is { } target && cluster.Owns(target) && @case.Result is { } result && result.Contains(subject))
                    || @case.Outputs.Any(x => x.Value.Contains(subject) && call.Outputs.Any(o => o.Ordinal == x.Ordinal && cluster.Owns(o.Place)));
        }
    }

    private void ForgetWritten(Call call, Summary summary, FlowState state)
    {
        if (summary.Forgets)
            _transfer.Heap.Forget(state, call.Site);
        if (summary.Writes.IsEmpty)
            return;
        for (var i = state.Heap.Count - 1; i >= 0; i--)
            if (summary.Writes.Contains(state.Heap.ValueAt(i).Field))
                state.Heap.Remove(state.Heap.KeyAt(i));
        state.Epoch = call.Site + 1;
    }

    private void BindOutput(SummaryCase @case, CallOutput output, FlowState state, CallScope scope)
    {
        foreach (var (ordinal, value, set) in @case.Outputs)
        {
            if (ordinal != output.Ordinal)
                continue;
            var bound = scope.Translate(value) ?? scope.Made(1 + ordinal);
            if (bound.Kind != ValueKind.Constant)
                bound.Shape(output.Place.Shape);
            _transfer.Reasoning.Restrict(state, bound, set);
            _transfer.Bind(state, output.Place, bound);
            return;
        }

        _transfer.Bind(state, output.Place, scope.Made(1 + output.Ordinal));
    }
}
