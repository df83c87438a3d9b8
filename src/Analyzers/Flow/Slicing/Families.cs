// The families of typestates in which a method has something to report: nothing is reported where nothing is asked and nothing owed.
namespace SwapOrderAnalyzers.Flow;

internal static class Families
{
    public static IEnumerable<int> In(GraphIndex index, ISummaries summaries)
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
        return found;
    }
}
