// A step that runs again makes a new value: the one of the earlier iteration gets an older name, so that the two are never confused.
namespace SwapOrderAnalyzers.Flow;

internal static class Ages
{
    public static bool Mentions(FlowState state, Value value)
    {
        for (var i = 0; i < state.Held.Count; i++)
            if (Contains(state.Held.ValueAt(i).Value, value))
                return true;
        for (var i = 0; i < state.Elements.Count; i++)
            if (Contains(state.Elements.ValueAt(i).Subject, value))
                return true;
        for (var i = 0; i < state.Facts.Count; i++)
            if (Contains(state.Facts.ValueAt(i).Value, value))
                return true;
        for (var i = 0; i < state.Heap.Count; i++)
        {
            var entry = state.Heap.ValueAt(i);
            if (Contains(entry.Content, value) || (entry.Instance is not null && Contains(entry.Instance, value)))
                return true;
        }

        foreach (var link in state.Links)
            if (Contains(link.Of, value) || Contains(link.To, value))
                return true;
        return false;
    }

    /// <summary>
    /// Renames the value of the last iteration to "older", and what was older already to "oldest": several objects under one
    /// name, of which nothing is known any more and nothing reported.
    /// </summary>
    public static void MakeOlder(ValueTable values, FlowState state, Value fresh)
    {
        var older = values.Older(fresh, 1);
        if (Mentions(state, older))
        {
            var oldest = values.Older(fresh, 2);
            new Renaming(values, older, oldest).Apply(state);
            for (var i = state.Elements.Count - 1; i >= 0; i--)
                if (state.Elements.ValueAt(i).Subject == oldest)
                    state.Elements.Remove(state.Elements.KeyAt(i));
            state.Facts.Remove(oldest.Id);
        }

        new Renaming(values, fresh, older).Apply(state);
    }

    private static bool Contains(Value whole, Value part)
    {
        if (whole == part)
            return true;
        if (whole.Kind == ValueKind.Older)
            return false;
        foreach (var argument in whole.Arguments)
            if (Contains(argument, part))
                return true;
        return false;
    }
}
