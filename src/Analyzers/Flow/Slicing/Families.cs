// The families of typestates in which a method has something to report: nothing is reported where nothing is asked and nothing owed.
namespace SwapOrderAnalyzers.Flow;

internal static class Families
{
    /// <summary><paramref name="idle"/>: instead those in which every operation stands alone. They have nothing to report, but may tell of another family.</summary>
    public static IEnumerable<int> In(GraphIndex index, ISummaries summaries, bool idle)
    {
        var found = new SortedSet<int>();
        foreach (var call in index.Calls)
        {
            if (call.Contract is not { } contract)
                continue;
            foreach (var demand in contract.Demands)
                found.Add(demand.Alternatives[0].Typestate.Family);
            foreach (var change in contract.Changes)
                if (change.Typestate.HasEnd)
                    found.Add(change.Typestate.Family);
            if (contract.NullTypestate is { } asked)
                found.Add(asked.Family);
        }

        foreach (var birth in index.Births)
            foreach (var typestate in index.Graph.OwedFromBirth)
                if (birth.Target.Typestates.Contains(typestate))
                    found.Add(typestate.Family);
        foreach (var typestate in index.Graph.Typestates)
            if (!found.Contains(typestate.Family) && index.Bodies.Any(x => summaries.MayReach(x.Callee!, typestate.Family)))
                found.Add(typestate.Family);
        return found.Where(x => IsIdle(index, summaries, x) == idle);
    }

    // Nothing is known of where a lock of the base library comes from: one operation that takes nothing, and that no other one follows, not itself either,
    // breaks no order. What is taken may be given away on one way out and left on another.
    private static bool IsIdle(GraphIndex index, ISummaries summaries, int family)
    {
        if (!index.Graph.IsForeign(family) || index.Graph.Declared is not null)
            return false;
        var nodes = new HashSet<int>();
        foreach (var node in index.Graph.Nodes)
            foreach (var step in node.Steps)
                if (IsEvent(step) && (MayTake(step) || !nodes.Add(node.Index)))
                    return false;
        return !nodes.Any(x => index.AreReached(x, nodes));

        bool IsEvent(Step step) => step switch
        {
            Call { Contract: { } contract } => contract.Concerns(family),
            Call { Callee: { } callee } => summaries.MayReach(callee, family),
            SetUnknown { Birth: not Birth.None } birth => index.Graph.Typestates.Any(x => x.Family == family && birth.Target.Typestates.Contains(x)),
            _ => step is AwaitPoint,
        };

        bool MayTake(Step step) => step switch
        {
            Call { Contract: { } contract } => contract.Changes.Any(x => x.Typestate.Family == family && x.Takes),
            Call { Callee: { } callee } => summaries.MayTake(callee, family),
            _ => false,
        };
    }
}
