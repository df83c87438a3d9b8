// Translates a callee's values into the caller's at one call.
namespace SwapOrderAnalyzers.Flow;

internal sealed class CallScope
{
    private const int FirstMadePart = 100;

    private readonly Transfer _transfer;
    private readonly Call _call;
    private readonly FlowState _state;
    private readonly Dictionary<Value, Value?> _translated = new();
    private int _made;

    public CallScope(Transfer transfer, Call call, FlowState state)
    {
        _transfer = transfer;
        _call = call;
        _state = state;
    }

    /// <summary>A value that the call makes in the caller's eyes.</summary>
    public Value Made(int part)
    {
        var value = _transfer.Fresh(_state, _call, part);
        return value;
    }

    /// <summary>The caller's value, or null when nothing of the caller's corresponds.</summary>
    public Value? Translate(Value value)
    {
        if (_translated.TryGetValue(value, out var known))
            return known;
        return _translated[value] = TranslateNew(value);
    }

    /// <summary>The subjects that the callee's subject is here; a value that the caller linked may be several.</summary>
    public List<Value> Subjects(Value value, Typestate typestate)
    {
        if (value.Kind != ValueKind.Linked)
        {
            if (Translate(value) is not { } subject)
                return new();
            subject.Typestates |= TypestateSet.Of(typestate);
            return new() { subject };
        }

        if (Translate(value.Arguments[0]) is not { Kind: not ValueKind.Constant } from)
            return new();
        var name = ((string Subject, string? Name))value.Tag!;
        var found = Links.Nearest(_state, from, typestate, name.Name);
        if (found.Count > 0 || !from.IsOutside)
            return found;
        var linked = _transfer.Values.Linked(from, value.Tag!);
        linked.Typestates |= TypestateSet.Of(typestate);
        linked.IsNamed = linked.OwesUnnamed = true;
        _state.AddLink(from, linked, name.Name ?? "(caller's)");
        return new() { linked };
    }

    private Value? TranslateNew(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Constant:
                return _transfer.Values.Constant(value.Code);
            case ValueKind.Entry:
                var place = (Place)value.Tag!;
                return place.Ordinal is { } ordinal && _call.At(new Operand(ordinal)) is { } given ? _transfer.Read(_state, given) : null;
            case ValueKind.Load when value.Tag is Field field:
                if (value.Arguments.Length == 0)
                    return _transfer.Heap.Load(_state, null, field);
                return Translate(value.Arguments[0]) is { } instance ? _transfer.Heap.Load(_state, instance, field) : null;
            case ValueKind.Apply:
                var arguments = value.Arguments.Select(Translate).ToArray();
                if (arguments.Any(x => x is null))
                    return null;
                var applied = value.AnswerTo is null ? _transfer.Values.Apply(value.Operator, value.Tag, arguments!) : _transfer.Answers.Again(_state, value, arguments!);
                if (applied.Kind == ValueKind.Apply)
                    applied.IsBool |= value.IsBool;
                return applied;
            case ValueKind.Fresh or ValueKind.Older:
                var made = Made(FirstMadePart + _made++);
                made.IsDistinct = value.IsDistinct;
                made.IsCreated = value.IsCreated;
                made.IsOther = value.IsOther;
                made.IsBool = value.IsBool;
                made.IsBorn = value.IsBorn;
                made.OwesUnnamed = false;
                return made;
            default:
                return null;
        }
    }
}
