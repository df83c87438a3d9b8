// What fields of objects and elements of arrays hold: reading, writing, forgetting.
namespace SwapOrderAnalyzers.Flow;

internal sealed class HeapTransfer
{
    /// <summary>So many times the same field in a row has a name; beyond it is a list that is walked.</summary>
    private const int ChainLimit = 3;

    private static readonly Field Element = new(0, "[]", isKept: true, ValueShape.Other, default);

    private readonly Transfer _transfer;

    public HeapTransfer(Transfer transfer) => _transfer = transfer;

    public Value LoadField(FlowState state, Value? instance, LoadField load) =>
        instance is not null && IsChain(instance, load.Field) ? LoadForeign(state, load) : Load(state, instance, load.Field, load.Target);

    public void StoreField(FlowState state, Value? instance, Field field, Value content) => Store(state, instance, field, null, content, isIndexKnown: true);

    public void StoreElement(FlowState state, Value array, Value? index, Value content) => Store(state, array, Element, index, content, isIndexKnown: index is not null);

    public Value Load(FlowState state, Value? instance, Field field, Place? target = null)
    {
        var key = FlowState.HeapKey(instance, field, null);
        if (state.Heap.TryGetValue(key, out var entry))
            return entry.Content;
        var content = _transfer.Values.Load(instance, field, field.IsKept ? 0 : state.Epoch, field.Shape);
        content.Typestates |= field.Typestates | (target?.Typestates ?? default);
        state.Heap.Set(key, new HeapEntry(instance, field, null, content));
        foreach (var link in field.Links)
            if (instance is not null)
                state.AddLink(content, instance, link.Name);
        return content;
    }

    // "head.Next.Next", of structs behind pointers "(*(*head).Next).Next": a list that is walked has no names for its nodes; each is new to us, and nobody's here.
    private static bool IsChain(Value instance, Field field)
    {
        for (var depth = 0; instance is { Kind: ValueKind.Load } or { Kind: ValueKind.Apply, Operator: Operator.Get } && instance.Arguments.Length == 1; instance = instance.Arguments[0])
            if (instance.Kind == ValueKind.Load && instance.Tag == field && ++depth >= ChainLimit)
                return true;
        return instance is { Kind: ValueKind.Fresh, IsForeign: true };
    }

    private Value LoadForeign(FlowState state, LoadField load)
    {
        var content = _transfer.Fresh(state, load, part: 1);
        content.Shape(load.Target.Shape);
        content.IsForeign = true;
        content.Typestates |= load.Target.Typestates;
        state.HandedOver.Set(content.Id, content);
        return content;
    }

    public Value LoadElement(FlowState state, Value array, Value? index, LoadElement load)
    {
        if (index is not null && index.Kind is ValueKind.Constant or ValueKind.Entry or ValueKind.Fresh)
        {
            var key = FlowState.HeapKey(array, Element, index);
            if (state.Heap.TryGetValue(key, out var entry))
                return entry.Content;
            var content = _transfer.Values.Load(array, index, !load.Target.Typestates.IsEmpty ? 0 : state.Epoch, load.Target.Shape);
            content.Typestates |= load.Target.Typestates;
            state.Heap.Set(key, new HeapEntry(array, Element, index, content));
            return content;
        }

        var unknown = _transfer.Fresh(state, load);
        unknown.Shape(load.Target.Shape);
        unknown.IsAnonymous = true;
        return unknown;
    }

    // Other instances keep what they hold unless they may be this one; of the array, every element whose index may be the same is forgotten.
    private void Store(FlowState state, Value? instance, Field field, Value? index, Value content, bool isIndexKnown)
    {
        for (var i = state.Heap.Count - 1; i >= 0; i--)
        {
            var entry = state.Heap.ValueAt(i);
            if (entry.Field != field || (entry.Instance == instance && entry.Index == index && isIndexKnown))
                continue;
            var mayBeSameInstance = entry.Instance is not null && instance is not null
                && (entry.Instance == instance || !(Distinctness.AreDistinct(entry.Instance, instance) || (entry.Instance.Kind == ValueKind.Entry && instance.Kind == ValueKind.Entry)));
            var mayBeSameIndex = !isIndexKnown || entry.Index is null || index is null
                || (entry.Index != index && _transfer.Reasoning.MayBe(state, _transfer.Values.Equal(entry.Index, index), ValueSet.True)) || entry.Index == index;
            if (mayBeSameInstance && mayBeSameIndex)
                state.Heap.Remove(state.Heap.KeyAt(i));
        }

        if (isIndexKnown)
            state.Heap.Set(FlowState.HeapKey(instance, field, index), new HeapEntry(instance, field, index, content));
        content.IsNamed |= !content.Typestates.IsEmpty;
        state.HandOver(content);
    }

    /// <summary>What was done to what the field holds, of whatever object, is somebody else's to bring back.</summary>
    public void HandOver(FlowState state, Field field)
    {
        for (var i = 0; i < state.Elements.Count; i++)
            if (state.Elements.ValueAt(i).Subject is { Kind: ValueKind.Load } subject && subject.Tag == field)
                state.HandedOver.Set(subject.Id, subject);
    }

    public void Forget(FlowState state, int site)
    {
        for (var i = state.Heap.Count - 1; i >= 0; i--)
            if (!IsKept(state.Heap.ValueAt(i)))
                state.Heap.Remove(state.Heap.KeyAt(i));
        state.Epoch = site + 1;
    }

    private static bool IsKept(HeapEntry entry) => entry.Index is null ? entry.Field.IsKept : !entry.Content.Typestates.IsEmpty;
}
