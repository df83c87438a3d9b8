// A hold that is exchanged for another one: a lock that is a monitor on some ways and a semaphore on others is left as the one where it is taken as the other.
// Only of locks that nobody wrote down who may hold: a folio's lock and its reference have nothing to do with each other.
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal sealed class Exchanges
{
    private readonly IReadOnlyList<(Solution Solution, Witness Witness)> _all;

    public Exchanges(IReadOnlyList<(Solution Solution, Witness Witness)> all) => _all = all;

    /// <summary>
    /// Whether the other way out, which brings the subject back in one typestate, leaves it held in another in which this way out does not, and one of the
    /// two gave the one hold back for the other: then it brought back nothing. Clusters know nothing of each other's ways but where they branch.
    /// </summary>
    public bool IsExchangedOn(LeftOver other, Happening? otherWay, LeftOver left, Happening? leftWay)
    {
        if (_all.Count == 0 || !_all[0].Solution.Graph.Foreign.Contains(left.Typestate))
            return false;
        foreach (var (solution, witness) in _all)
            if (solution.Cluster.Family != left.Typestate.Family
                && Walk(solution, witness, other, otherWay, isHeld: true) is not null
                && Walk(solution, witness, left, leftWay, isHeld: true) is null
                && (GivesBack(otherWay, left.Subject) || GivesBack(Walk(solution, witness, left, leftWay, isHeld: false)?.History, left.Subject)))
                return true;
        return false;
    }

    // The same way as far as another cluster knows it, on which the subject is held in that cluster's typestates or is not.
    private static (FlowState State, Happening? History)? Walk(Solution solution, Witness witness, LeftOver left, Happening? way, bool isHeld)
    {
        var decided = Decisions(way);
        foreach (var exit in solution.StatesAt(left.At.Node))
            if (IsHeld(exit.State, left.Subject) == isHeld && witness.ToExit(exit, IsSameWay) is { } found)
                return found;
        return null;

        bool IsSameWay(FlowState state) =>
            IsHeld(state, left.Subject) == isHeld && Decisions(state.History).All(x => !decided.TryGetValue(x.Key, out var taken) || taken == x.Value);
    }

    private static bool GivesBack(Happening? way, Value subject)
    {
        for (; way is not null; way = way.Before)
            if (way is { Subject: { } changed, Typestate: { } typestate } && IsSame(changed, subject) && Obligation.IsGivenBack(changed, typestate, way.Old, way.New))
                return true;
        return false;
    }

    private static bool IsHeld(FlowState state, Value subject)
    {
        for (var i = 0; i < state.Elements.Count; i++)
            if (state.Elements.ValueAt(i) is var (other, typestate, relation) && IsSame(other, subject) && Obligation.IsOpen(other, typestate, relation))
                return true;
        return false;
    }

    // Which way it went at each branch; one that was passed several times says nothing.
    private static Dictionary<int, bool> Decisions(Happening? way)
    {
        var decided = new Dictionary<int, bool>();
        var undecided = new HashSet<int>();
        for (; way is not null; way = way.Before)
        {
            if (way.Taken is not { } edge || undecided.Contains(edge.Site))
                continue;
            if (decided.TryGetValue(edge.Site, out var taken) && taken != edge.WhenTrue)
                undecided.Add(edge.Site);
            decided[edge.Site] = edge.WhenTrue;
        }

        foreach (var site in undecided)
            decided.Remove(site);
        return decided;
    }

    // Each cluster has values of its own: they are told by what they are made of.
    private static bool IsSame(Value a, Value b) =>
        a.Kind == b.Kind && a.Kind is ValueKind.Entry or ValueKind.Load && Equals(a.Tag, b.Tag) && a.Arguments.Length == b.Arguments.Length
        && a.Arguments.Zip(b.Arguments, IsSame).All(x => x);
}
