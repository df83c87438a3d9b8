// Losing the last name of a subject that is not back in its end state: overwritten, or out of scope.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Losses
{
    private static readonly List<Value> None = new();

    private readonly Transfer _transfer;

    public Losses(Transfer transfer) => _transfer = transfer;

    /// <summary>What the step may take the last name of.</summary>
    public List<Value> Snapshot(FlowState state, Step step) => step switch
    {
        EndScope scope => Owing(state, scope.Locals),
        Call { Outputs.Length: > 0 } call => Owing(state, call.Outputs.Select(x => x.Place).Append(call.Target).OfType<Place>()),
        Call { Target: { } target } => Owing(state, target),
        _ => None,
    };

    public List<Value> Snapshot(FlowState state, Place target) =>
        target.Kind == PlaceKind.Temporary ? None : Owing(state, target);

    public void Report(FlowState state, Step step, List<Value> candidates)
    {
        foreach (var candidate in candidates)
            if (!IsNamed(state, candidate))
                ReportOwing(state, step, candidate);
    }

    /// <summary>For the value of an earlier iteration: nothing may name it any more although it never had a variable.</summary>
    public void ReportUnnamed(FlowState state, Step step, Value older)
    {
        if (!IsNamed(state, older))
            ReportOwing(state, step, older);
    }

    private static List<Value> Owing(FlowState state, IEnumerable<Place> places)
    {
        List<Value>? owing = null;
        foreach (var place in places)
            if (Owed(state, place) is { } held)
                (owing ??= new()).Add(held);
        return owing ?? None;
    }

    private static List<Value> Owing(FlowState state, Place place) => Owed(state, place) is { } held ? new() { held } : None;

    private static Value? Owed(FlowState state, Place place) =>
        state.Get(place) is { IsOutside: false } held && held.Kind != ValueKind.Constant ? held : null;

    private bool IsNamed(FlowState state, Value value)
    {
        for (var i = 0; i < state.Held.Count; i++)
        {
            var (place, held) = state.Held.ValueAt(i);
            if ((place.Kind != PlaceKind.Temporary || place.IsOnItsWay || place == _transfer.Graph.Result) && held.Carries(value))
                return true;
        }

        for (var i = 0; i < state.Heap.Count; i++)
            if (state.Heap.ValueAt(i).Content.Carries(value))
                return true;
        return false;
    }

    private void ReportOwing(FlowState state, Step step, Value subject)
    {
        if (state.IsHandedOver(subject) || !(subject.OwesUnnamed || subject.IsNamed) || subject.IsAnonymous)
            return;
        for (var i = 0; i < state.Elements.Count; i++)
        {
            var (owner, typestate, relation) = state.Elements.ValueAt(i);
            if (owner != subject || !Obligation.IsOpen(subject, typestate, relation))
                continue;
            // What a call without a contract handed out was there before, and has other names than ours: it may be handed out again.
            if (FlowState.IsBorn(subject))
                _transfer.Observer.OnBreach(new Breach(step, BreachKind.Lost, subject, typestate, null), state);
            state.SetElement(subject, typestate, Relation.Top);
        }
    }
}
