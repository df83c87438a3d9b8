// Which subjects an aim means: the operand itself, the nearest ones it is linked to, or all in sight.
namespace SwapOrderAnalyzers.Flow;

internal static class Links
{
    /// <summary>
    /// Breadth first over links in both directions; the nearest level with subjects of the typestate counts. The start and its
    /// older versions are left out: a pte is not linked to itself by way of its folio.
    /// </summary>
    public static List<Value> Nearest(FlowState state, Value start, Typestate typestate, string? name)
    {
        var seen = new HashSet<Value> { start };
        seen.UnionWith(start.EarlierVersions());

        var level = new List<Value> { start };
        while (level.Count > 0)
        {
            var next = new List<Value>();
            foreach (var link in state.Links)
            {
                if (name is not null && link.Name != name)
                    continue;
                if (level.Contains(link.Of) && seen.Add(link.To))
                    next.Add(link.To);
                if (level.Contains(link.To) && seen.Add(link.Of))
                    next.Add(link.Of);
            }

            var found = next.Where(x => IsSubject(x, typestate)).ToList();
            if (found.Count > 0)
                return found;
            level = next;
        }

        return level;
    }

    /// <summary>
    /// Every subject of the typestate's type that this path has touched, holds, was given, or knows by a link; not what the caller may have linked, which
    /// nobody here has seen.
    /// </summary>
    public static List<Value> All(FlowState state, Typestate typestate, Transfer transfer)
    {
        var found = new List<Value>();
        for (var i = 0; i < state.Held.Count; i++)
            Add(state.Held.ValueAt(i).Value);
        foreach (var place in transfer.Graph.Places)
            if (place.Kind == PlaceKind.Outside && place.Typestates.Contains(typestate) && transfer.Cluster.Owns(place))
                Add(transfer.Read(state, place));
        foreach (var link in state.Links)
        {
            Add(link.Of);
            Add(link.To);
        }
        for (var i = 0; i < state.Elements.Count; i++)
        {
            var element = state.Elements.ValueAt(i);
            if (element.Typestate == typestate)
                Add(element.Subject);
        }

        return found;

        void Add(Value value)
        {
            if (value.Kind != ValueKind.Linked && IsSubject(value, typestate) && !found.Contains(value))
                found.Add(value);
        }
    }

    private static bool IsSubject(Value value, Typestate typestate) =>
        value.Kind != ValueKind.Constant && value.Typestates.Contains(typestate);
}
