// The name by which the reader knows a subject: a variable that holds it, the path by which it was reached, or what it is linked to.
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal static class SubjectNames
{
    public static string Of(Value subject, MethodGraph graph, FlowState state)
    {
        if (subject.Kind == ValueKind.Entry)
            return ((Place)subject.Tag!).Name;
        for (var i = 0; i < state.Held.Count; i++)
            if (state.Held.ValueAt(i) is var (place, held) && held == subject && place.Kind != PlaceKind.Temporary)
                return place.Name;
        if (subject.Name is { } name)
            return name;
        if (subject.Kind == ValueKind.Older)
            return Of(subject.Arguments[0], graph, state);
        if (subject.Kind == ValueKind.Load && subject.Tag is Field field)
            return subject.Arguments.Length == 0 || subject.Arguments[0] is { Kind: ValueKind.Entry, Tag: Place { Name: "this" } }
                ? field.Name
                : $"{Of(subject.Arguments[0], graph, state)}.{field.Name}";
        foreach (var link in state.Links)
            if (link.To == subject || link.Of == subject)
                if (Of(link.To == subject ? link.Of : link.To, graph, WithoutLinks(state)) is { Length: > 0 } known)
                    return $"what '{known}' belongs to";
        return "";
    }

    // One step along a link is a name; more would be a riddle.
    private static FlowState WithoutLinks(FlowState state)
    {
        var alone = state.Clone();
        alone.Links = System.Collections.Immutable.ImmutableArray<Link>.Empty;
        return alone;
    }
}
