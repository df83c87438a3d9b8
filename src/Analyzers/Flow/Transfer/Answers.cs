// What an operation answers (h.IsAllocated) is a function of its operands and of the states that they are in: asked twice it is one answer, asked again
// after a change it is another one.
namespace SwapOrderAnalyzers.Flow;

internal sealed class Answers
{
    private readonly Transfer _transfer;

    public Answers(Transfer transfer) => _transfer = transfer;

    /// <summary>The result of an operation that is a function of its operands.</summary>
    public Value Of(FlowState state, Operation contract, object operation, Value[] operands)
    {
        var asked = About(contract, operands).ToList();
        var isOfNow = asked.Any(x => x.Subject is { IsOutside: false } || IsChanged(state, x.Subject, x.Answer.Typestate));
        var result = _transfer.Values.Apply(Operator.Function, isOfNow ? new AskedNow(operation) : operation, operands);
        if (asked.Count > 0 && result.Kind == ValueKind.Apply)
            result.Answers(contract);
        return result;
    }

    /// <summary>The same question, asked of these operands in this state.</summary>
    public Value Again(FlowState state, Value answer, Value[] operands) =>
        Of(state, answer.AnswerTo!, answer.Tag is AskedNow now ? now.Operation : answer.Tag!, operands);

    /// <summary>Learns what an answer says of the states of its operands; false when they are such that it cannot be.</summary>
    public bool Narrow(FlowState state, Value answer, ValueSet answered)
    {
        foreach (var (subject, (typestate, states), values) in About(answer.AnswerTo!, answer.Arguments.ToArray()))
        {
            if (!answered.IsSubsetOf(values) || state.ElementOf(subject, typestate) is Relation.Top and var known)
                continue;
            var possible = Relation.Mask(typestate, states);
            if ((state.ElementOf(subject, typestate) & possible) == Relation.Broken)
                return false;
            state.Narrow(subject, typestate, possible);
        }

        return true;
    }

    /// <summary>The subject's state has changed: what was answered about it is an answer of the past.</summary>
    public void Outdate(FlowState state, Value subject, Typestate typestate)
    {
        for (var i = 0; i < subject.Asked.Count; i++)
            if (subject.Asked[i] is var answer && About(answer.AnswerTo!, answer.Arguments.ToArray()).Any(x => x.Subject == subject && x.Answer.Typestate == typestate) && Ages.Mentions(state, answer))
                Ages.MakeOlder(_transfer.Values, state, answer);
    }

    private static bool IsChanged(FlowState state, Value subject, Typestate typestate) => (state.ElementOf(subject, typestate) & ~FlowState.Untouched(subject, typestate)) != 0;

    // Of which operand which states are told by which answer, as far as they are followed here.
    private IEnumerable<(Value Subject, Allowed Answer, ValueSet Values)> About(Operation question, Value[] operands)
    {
        var receivers = question.HasReceiver ? 1 : 0;
        foreach (var demand in question.Demands)
        {
            if (!demand.IsAnswer || demand.When!.Operand != Operand.Result || demand.Aim.Reach != Reach.Subject || demand.Alternatives.Length > 1 || !_transfer.Cluster.Follows(demand.Alternatives[0].Typestate))
                continue;
            var index = demand.Aim.Operand == Operand.This ? 0 : demand.Aim.Operand.Index + receivers;
            if (demand.Aim.Operand != Operand.Result && index < operands.Length && operands[index].Kind != ValueKind.Constant)
                yield return (operands[index], demand.Alternatives[0], demand.When.Values);
        }
    }
}
