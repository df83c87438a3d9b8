// Which values the aims of a contract mean in one state.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Subjects
{
    private static readonly List<Value> None = new();

    private readonly Transfer _transfer;

    public Subjects(Transfer transfer) => _transfer = transfer;

    public Value? ValueOf(Call call, FlowState state, Operand operand, Value? result) =>
        operand == Operand.Result ? result : call.At(operand) is { } place ? _transfer.Read(state, place) : null;

    /// <summary>What is demanded of: subjects that are checked here.</summary>
    public List<Value> Asked(Call call, Aim aim, Typestate typestate, FlowState state) =>
        aim.Reach != Reach.Any && call.At(aim.Operand) is { } place && !_transfer.Cluster.Owns(place, typestate) ? None : Changed(call, aim, typestate, state, result: null);

    /// <summary>What is changed, wherever it is checked.</summary>
    public List<Value> Changed(Call call, Aim aim, Typestate typestate, FlowState state, Value? result)
    {
        if (aim.Reach == Reach.Any)
            return Links.All(state, typestate, _transfer);
        if (ValueOf(call, state, aim.Operand, result) is not { } operand || operand.IsNull || _transfer.Reasoning.IsSurely(state, operand, ValueSet.Null))
            return None;
        if (aim.Reach == Reach.Subject)
        {
            operand.Typestates |= TypestateSet.Of(typestate);
            return new() { operand };
        }

        var linked = Links.Nearest(state, operand, typestate, aim.LinkName);
        return linked.Count == 0 && operand.IsOutside ? CallersLink(state, operand, typestate, aim.LinkName) : linked;
    }

    // What the caller may have linked to a value from outside: a subject that the summary speaks of, so that the caller can settle it.
    private List<Value> CallersLink(FlowState state, Value operand, Typestate typestate, string? name)
    {
        var linked = _transfer.Values.Linked(operand, (typestate.Subject, name));
        linked.Typestates |= TypestateSet.Of(typestate);
        linked.IsNamed = linked.OwesUnnamed = true;
        state.AddLink(operand, linked, name ?? "(caller's)");
        return new() { linked };
    }
}
