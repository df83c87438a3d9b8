// The lowered graph and the states of one cluster as text or Graphviz: to see what the engine sees.
using System.Text;

namespace SwapOrderAnalyzers.Flow;

internal static class Dump
{
    public static string Text(Solution solution)
    {
        var text = new StringBuilder();
        foreach (var sliced in solution.Cluster.Nodes)
        {
            var node = sliced.Node;
            if (solution.StatesAt(node).Count == 0)
                continue;
            text.Append("node ").Append(node.Index).Append(node.Kind == NodeKind.Inner ? "" : $" {node.Kind}").Append('\n');
            foreach (var state in solution.StatesAt(node))
                text.Append("    ").Append(Describe(state.State)).Append('\n');
            foreach (var step in sliced.Steps)
                text.Append("  ").Append(solution.Cluster.IsRelevant(step) ? "" : "- ").Append(Describe(step)).Append('\n');
            foreach (var edge in sliced.Edges)
                text.Append("  -> ").Append(edge.Target).Append(Condition(edge)).Append('\n');
            foreach (var handler in sliced.Handlers)
                text.Append("  !> ").Append(handler).Append('\n');
        }

        return text.ToString();
    }

    public static string Graphviz(Solution solution)
    {
        var text = new StringBuilder("digraph method {\n  node [shape=box fontname=monospace]\n");
        foreach (var sliced in solution.Cluster.Nodes)
        {
            var node = sliced.Node;
            if (solution.StatesAt(node).Count == 0)
                continue;
            var lines = solution.StatesAt(node).Select(x => "{" + Describe(x.State) + "}")
                .Concat(sliced.Steps.Select(Describe)).Prepend(node.Kind == NodeKind.Inner ? $"{node.Index}" : $"{node.Index} {node.Kind}");
            text.Append($"  n{node.Index} [label=\"{string.Concat(lines.Select(x => Escape(x) + "\\l"))}\"]\n");
            foreach (var edge in sliced.Edges)
                text.Append($"  n{node.Index} -> n{edge.Target} [label=\"{Escape(Condition(edge))}\"]\n");
            foreach (var handler in sliced.Handlers)
                text.Append($"  n{node.Index} -> n{handler} [style=dashed]\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Condition(Edge edge) => edge.Condition is null ? "" : $" if {(edge.WhenTrue ? "" : "not ")}{edge.Condition}";

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static string Describe(FlowState state)
    {
        var parts = new List<string>();
        for (var i = 0; i < state.Elements.Count; i++)
        {
            var (subject, typestate, relation) = state.Elements.ValueAt(i);
            parts.Add($"{subject}:{typestate.Name.Split('.').Last()}={Describe(relation)}");
        }

        for (var i = 0; i < state.Held.Count; i++)
            parts.Add($"{state.Held.ValueAt(i).Place}={state.Held.ValueAt(i).Value}");
        for (var i = 0; i < state.Heap.Count; i++)
            parts.Add($"{state.Heap.ValueAt(i).Instance}.{state.Heap.ValueAt(i).Field}={state.Heap.ValueAt(i).Content}");
        for (var i = 0; i < state.Facts.Count; i++)
            parts.Add($"{state.Facts.ValueAt(i).Value}∈{state.Facts.ValueAt(i).Set}");
        foreach (var link in state.Links)
            parts.Add($"{link.Of}-{link.Name}->{link.To}");
        for (var i = 0; i < state.HandedOver.Count; i++)
            parts.Add($"gave {state.HandedOver.ValueAt(i)}");
        return string.Join(" ", parts);
    }

    private static string Describe(ulong relation)
    {
        if (relation == Relation.Top)
            return "?";
        var rows = Enumerable.Range(0, 8).Where(x => Relation.RowOf(relation, x) != 0)
            .Select(x => $"{x}>{string.Concat(Enumerable.Range(0, 8).Where(b => (Relation.RowOf(relation, x) & (1 << b)) != 0))}");
        return string.Join(",", rows);
    }

    private static string Describe(Step step) => step switch
    {
        SetConstant x => $"{x.Target} = {x.Code}",
        Copy x => $"{x.Target} = {x.Source}",
        SetUnknown x => $"{x.Target} = ? ({x.Birth}) #{x.Site}",
        Compute x => $"{x.Target} = {x.Operator}[{x.Tag}]({string.Join(", ", x.Arguments)})",
        LoadField x => $"{x.Target} = {x.Instance}.{x.Field}",
        StoreField x => $"{x.Instance}.{x.Field} = {x.Source}",
        LoadElement x => $"{x.Target} = {x.Array}[{x.Index}]",
        StoreElement x => $"{x.Array}[{x.Index}] = {x.Source}",
        EndScope x => $"end {string.Join(", ", x.Locals)}",
        HandOver x => $"give {x.Subject}",
        HandOverField x => $"give any.{x.Field}",
        Call x => $"{x.Target} = {(x.Contract is not null ? "contract" : x.Callee is not null ? "summary" : "unknown")} {x.Identity} on {x.Receiver} ({string.Join(", ", x.Arguments)}) out ({string.Join(", ", x.Outputs.Select(o => o.Place))}) #{x.Site}",
        _ => step.GetType().Name,
    };
}
