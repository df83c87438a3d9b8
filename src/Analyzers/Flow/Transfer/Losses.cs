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
        Call call => Owing(state, call.Outputs.Select(x => x.Place).Concat(call.Target is null ? Array.Empty<Place>() : new[] { call.Target })),
        _ => None,
    };

    public List<Value> Snapshot(FlowState state, Place target) =>
        target.Kind == PlaceKind.Temporary ? None : Owing(state, new[] { target });

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
            if (state.Get(place) is { IsOutside: false } held && held.Kind != ValueKind.Constant)
                (owing ??= new()).Add(held);
        return owing ?? None;
    }

    private bool IsNamed(FlowState state, Value value)
    {
        for (var i = 0; i < state.Held.Count; i++)
        {
            var (place, held) = state.Held.ValueAt(i);
            if ((place.Kind != PlaceKind.Temporary || place == _transfer.Graph.Result) && Holds(held, value))
                return true;
        }

        for (var i = 0; i < state.Heap.Count; i++)
            if (Holds(state.Heap.ValueAt(i).Content, value))
                return true;
        return false;
    }

    private static bool Holds(Value held, Value value) => held == value || held.Arguments.Any(x => Holds(x, value));

    private void ReportOwing(FlowState state, Step step, Value subject)
    {
        if (state.HandedOver.TryGetValue(subject.Id, out _) || !(subject.OwesUnnamed || subject.IsNamed) || subject.IsAnonymous)
            return;
        for (var i = 0; i < state.Elements.Count; i++)
        {
            var (owner, typestate, relation) = state.Elements.ValueAt(i);
            if (owner != subject || !Obligation.IsOpen(subject, typestate, relation))
                continue;
            _transfer.Observer.OnBreach(new Breach(step, BreachKind.Lost, subject, typestate, null), state);
            state.SetElement(subject, typestate, Relation.Top);
        }
    }
}
