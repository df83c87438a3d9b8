// Which branches decide whether a node runs (Ferrante, Ottenstein, Warren 1987), from postdominators (Cooper, Harvey, Kennedy 2001).
namespace SwapOrderAnalyzers.Flow;

internal sealed class ControlDependence
{
    private readonly List<int>[] _controllers;

    public ControlDependence(MethodGraph graph)
    {
        var count = graph.Nodes.Length;
        var exit = count;
        var successors = new List<int>[count + 1];
        var predecessors = new List<int>[count + 1];
        for (var i = 0; i <= count; i++)
            (successors[i], predecessors[i]) = (new(), new());
        foreach (var node in graph.Nodes)
        {
            foreach (var edge in node.Edges)
                Connect(node.Index, edge.Target);
            if (node.Handler >= 0)
                Connect(node.Index, node.Handler);
            // No edge at all, or one that is only taken on a condition: the path may end here.
            if (successors[node.Index].Count == 0 || (node.Edges.Count == 1 && node.Edges[0].Condition is not null))
                Connect(node.Index, exit);
        }

        var order = Postorder(exit, predecessors);
        // What never reaches a way out (an endless loop) is treated as if it could.
        for (var i = 0; i < count; i++)
            if (order[i] < 0)
                Connect(i, exit);
        order = Postorder(exit, predecessors);
        var postdominator = Postdominators(exit, order, successors);
        _controllers = new List<int>[count];
        for (var i = 0; i < count; i++)
            _controllers[i] = new();
        for (var branch = 0; branch < count; branch++)
        {
            if (successors[branch].Count < 2)
                continue;
            foreach (var successor in successors[branch])
                for (var node = successor; node != exit && node != postdominator[branch]; node = postdominator[node])
                    if (!_controllers[node].Contains(branch))
                        _controllers[node].Add(branch);
        }

        void Connect(int from, int to)
        {
            if (successors[from].Contains(to))
                return;
            successors[from].Add(to);
            predecessors[to].Add(from);
        }
    }

    /// <summary>The branch nodes that decide whether the node runs.</summary>
    public IReadOnlyList<int> Of(int node) => _controllers[node];

    private static int[] Postorder(int root, List<int>[] next)
    {
        var order = new int[next.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = -1;
        var seen = new bool[next.Length];
        var stack = new Stack<(int Node, int Child)>();
        var number = 0;
        stack.Push((root, 0));
        seen[root] = true;
        while (stack.Count > 0)
        {
            var (node, child) = stack.Pop();
            if (child == next[node].Count)
            {
                order[node] = number++;
                continue;
            }

            stack.Push((node, child + 1));
            var target = next[node][child];
            if (seen[target])
                continue;
            seen[target] = true;
            stack.Push((target, 0));
        }

        return order;
    }

    private static int[] Postdominators(int exit, int[] order, List<int>[] successors)
    {
        var byOrder = Enumerable.Range(0, order.Length).Where(x => order[x] >= 0).OrderByDescending(x => order[x]).ToArray();
        var dominator = Enumerable.Repeat(-1, order.Length).ToArray();
        dominator[exit] = exit;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in byOrder)
            {
                if (node == exit)
                    continue;
                var meet = -1;
                foreach (var successor in successors[node])
                    if (dominator[successor] >= 0)
                        meet = meet < 0 ? successor : Common(meet, successor);
                if (meet == dominator[node])
                    continue;
                dominator[node] = meet;
                changed = true;
            }
        }

        return dominator;

        int Common(int a, int b)
        {
            while (a != b)
            {
                while (order[a] < order[b])
                    a = dominator[a];
                while (order[b] < order[a])
                    b = dominator[b];
            }

            return a;
        }
    }
}
