// Joins two states that differ only in what is known of values: where they differ a place gets a value named by the join,
// and a fact stays if both sides, asked in their own terms, agree to it.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Join
{
    private static readonly List<(Place Place, Value? A, Value? B)> NoDifference = new();

    private readonly ValueTable _values;
    private readonly Reasoning _reasoning;

    public Join(ValueTable values)
    {
        _values = values;
        _reasoning = new Reasoning(values);
    }

    /// <summary>
    /// The join of two states of one key at a node. With <paramref name="widen"/> a range that grew since <paramref name="a"/>
    /// gives up the side on which it grew, so that a loop that counts comes to an end.
    /// </summary>
    public FlowState Of(FlowState a, FlowState b, Node node, bool widen)
    {
        var result = a.Clone();
        var pairs = new Dictionary<(Value A, Value B), Value>();
        var toA = new Dictionary<Value, Value>();
        var toB = new Dictionary<Value, Value>();
        var kept = KeptLeaves(a, b);
        foreach (var (place, x, y) in Different(a, b))
            result.Set(place, x is null || y is null ? null : Pair(x, y, place, place.Shape));

        JoinHeap(a, b, result, Pair);
        result.Epoch = a.Epoch == b.Epoch ? a.Epoch : -2 - node.Index;
        JoinFacts(a, b, result, toA, toB, kept, widen);
        return result;

        Value Pair(Value x, Value y, object what, ValueShape shape)
        {
            if (pairs.TryGetValue((x, y), out var known))
                return known;
            var version = 0;
            Value phi;
            do
                phi = _values.Phi(node.Index, what, version++);
            while (kept.Contains(phi) || toA.ContainsKey(phi));
            phi.Shape(shape);
            phi.IsBool |= x.IsBool && y.IsBool;
            phi.JoinsOutside = x.IsOutside && y.IsOutside;
            phi.Typestates |= x.Typestates & y.Typestates;
            pairs[(x, y)] = phi;
            toA[phi] = x;
            toB[phi] = y;
            return phi;
        }
    }

    /// <summary>How much would be lost: numbers are merged before bools and nulls.</summary>
    public int Distance(FlowState a, FlowState b)
    {
        var distance = 0;
        foreach (var (place, _, _) in Different(a, b))
            distance += place.Shape is ValueShape.Number or ValueShape.Nullable ? 1 : 8;
        for (var i = 0; i < a.Facts.Count; i++)
        {
            var (value, set) = a.Facts.ValueAt(i);
            if (!_reasoning.Ask(b, value).Equals(set))
                distance += value.IsBool ? 8 : 2;
        }

        for (var i = 0; i < b.Facts.Count; i++)
        {
            var (value, set) = b.Facts.ValueAt(i);
            if (!_reasoning.Ask(a, value).Equals(set))
                distance += value.IsBool ? 8 : 2;
        }

        return distance;
    }

    /// <summary>Whether all that <paramref name="b"/> allows, <paramref name="a"/> allows too.</summary>
    public bool Covers(FlowState a, FlowState b, Node node)
    {
        if (a.Epoch != b.Epoch && a.Epoch != -2 - node.Index)
            return false;
        if (Different(a, b).Count > 0)
            return false;
        if (a.Heap.Count != b.Heap.Count)
            return false;
        for (var i = 0; i < a.Heap.Count; i++)
            if (a.Heap.KeyAt(i) != b.Heap.KeyAt(i) || a.Heap.ValueAt(i).Content != b.Heap.ValueAt(i).Content)
                return false;
        for (var i = 0; i < a.Facts.Count; i++)
        {
            var (value, set) = a.Facts.ValueAt(i);
            if (!_reasoning.Ask(b, value).IsSubsetOf(set))
                return false;
        }

        return true;
    }

    /// <summary>Whether two states say the same.</summary>
    public bool Same(FlowState a, FlowState b, Node node) => Covers(a, b, node) && Covers(b, a, node);

    // The places that hold different values; what a place from outside held on entry counts as held.
    private List<(Place Place, Value? A, Value? B)> Different(FlowState a, FlowState b)
    {
        List<(Place, Value?, Value?)>? different = null;
        int i = 0, j = 0;
        while (i < a.Held.Count || j < b.Held.Count)
        {
            var left = i < a.Held.Count ? a.Held.KeyAt(i) : long.MaxValue;
            var right = j < b.Held.Count ? b.Held.KeyAt(j) : long.MaxValue;
            var place = left <= right ? a.Held.ValueAt(i).Place : b.Held.ValueAt(j).Place;
            var x = left <= right ? a.Held.ValueAt(i++).Value : OnEntry(place);
            var y = right <= left ? b.Held.ValueAt(j++).Value : OnEntry(place);
            if (x != y)
                (different ??= new()).Add((place, x, y));
        }

        return different ?? NoDifference;
    }

    private Value? OnEntry(Place place) => place.Kind == PlaceKind.Outside ? _values.Entry(place) : null;

    private HashSet<Value> KeptLeaves(FlowState a, FlowState b)
    {
        var kept = new HashSet<Value>();
        for (var i = 0; i < a.Held.Count; i++)
            if (a.Held.ValueAt(i) is var (place, held) && b.Get(place) == held)
                Add(held);
        for (var i = 0; i < a.Heap.Count; i++)
        {
            var entry = a.Heap.ValueAt(i);
            if (entry.Instance is not null)
                Add(entry.Instance);
            if (b.Heap.TryGetValue(a.Heap.KeyAt(i), out var other) && other.Content == entry.Content)
                Add(entry.Content);
        }

        for (var i = 0; i < a.Elements.Count; i++)
            Add(a.Elements.ValueAt(i).Subject);
        foreach (var link in a.Links)
        {
            Add(link.Of);
            Add(link.To);
        }

        return kept;

        void Add(Value value)
        {
            if (!kept.Add(value))
                return;
            foreach (var argument in value.Arguments)
                Add(argument);
        }
    }

    private static void JoinHeap(FlowState a, FlowState b, FlowState result, Func<Value, Value, object, ValueShape, Value> pair)
    {
        for (var i = a.Heap.Count - 1; i >= 0; i--)
        {
            var key = a.Heap.KeyAt(i);
            var entry = a.Heap.ValueAt(i);
            if (!b.Heap.TryGetValue(key, out var other))
                result.Heap.Remove(key);
            else if (other.Content != entry.Content)
                result.Heap.Set(key, entry with { Content = pair(entry.Content, other.Content, (entry.Field, entry.Instance, entry.Index), entry.Field.Shape) });
        }
    }

    private void JoinFacts(FlowState a, FlowState b, FlowState result, Dictionary<Value, Value> toA, Dictionary<Value, Value> toB, HashSet<Value> kept, bool widen)
    {
        var candidates = new HashSet<Value>();
        foreach (var phi in toA.Keys)
            candidates.Add(phi);
        AddTranslated(a, Inverse(toA));
        AddTranslated(b, Inverse(toB));
        for (var i = result.Facts.Count - 1; i >= 0; i--)
            result.Facts.Remove(result.Facts.KeyAt(i));
        foreach (var candidate in candidates.OrderBy(x => x.Id))
        {
            if (candidate.Kind == ValueKind.Constant)
                continue;
            var inA = _reasoning.Ask(a, _values.Substitute(candidate, toA));
            var inB = _reasoning.Ask(b, _values.Substitute(candidate, toB));
            var both = inA.Union(inB);
            if (widen && !both.Equals(inA))
                both = Widen(inA, both);
            result.Restrict(candidate, both);
        }

        void AddTranslated(FlowState side, Dictionary<Value, Value> names)
        {
            for (var i = 0; i < side.Facts.Count; i++)
            {
                var value = side.Facts.ValueAt(i).Value;
                if (IsTranslatable(value, names))
                    candidates.Add(_values.Substitute(value, names));
            }
        }

        bool IsTranslatable(Value value, Dictionary<Value, Value> names) =>
            names.ContainsKey(value) || kept.Contains(value) || value.Kind == ValueKind.Constant
            || (value.Kind == ValueKind.Entry)
            || (value.Kind is ValueKind.Apply or ValueKind.Load && value.Arguments.All(x => IsTranslatable(x, names)));
    }

    // A value that several places of one side hold has several new names: the first is as good as any.
    private static Dictionary<Value, Value> Inverse(Dictionary<Value, Value> map)
    {
        var inverse = new Dictionary<Value, Value>();
        foreach (var pair in map.OrderBy(x => x.Key.Id))
            if (pair.Value.Kind != ValueKind.Constant && !inverse.ContainsKey(pair.Value))
                inverse.Add(pair.Value, pair.Key);
        return inverse;
    }

    private static ValueSet Widen(ValueSet old, ValueSet grown)
    {
        if (old.IsEmpty || grown.IsEmpty)
            return grown;
        var low = grown.Minimum < old.Minimum ? long.MinValue : old.Minimum;
        var high = grown.Maximum > old.Maximum ? long.MaxValue : old.Maximum;
        return ValueSet.Range(low, high);
    }
}
