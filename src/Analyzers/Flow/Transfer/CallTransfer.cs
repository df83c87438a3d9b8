// What a call makes of a state: by its contract, by the summary of its body, or, when nothing is known, by forgetting.
namespace SwapOrderAnalyzers.Flow;

internal sealed class CallTransfer
{
    private readonly Transfer _transfer;
    private readonly ISummaries _summaries;
    private readonly ContractTransfer _contracts;
    private readonly SummaryTransfer _inferred;

    public CallTransfer(Transfer transfer, ISummaries summaries)
    {
        _transfer = transfer;
        _summaries = summaries;
        _contracts = new ContractTransfer(transfer);
        _inferred = new SummaryTransfer(transfer);
    }

    public void Apply(Call call, FlowState state, List<FlowState> results, Action<FlowState> onThrow)
    {
        if (call.Contract is { } asked && !call.IsDetached)
            _contracts.AskForNull(call, asked, state);
        if (call.Receiver is { Shape: ValueShape.Reference } receiver)
        {
            // A call on null never happens: the path ends here. On what may be null it goes on as not null.
            if (!_transfer.Reasoning.Restrict(state, _transfer.Read(state, receiver), ValueSet.NotNull))
                return;
        }

        if (call.Contract is { } contract && !call.IsDetached)
            _contracts.Apply(call, contract, state, results, onThrow);
        else if (call.Contract is null && call.Callee is not null && _summaries.Find(call.Callee, _transfer.Cluster.Family) is { } summary)
            ApplyInferred(call, summary, state, results, onThrow);
        else
            ApplyUnknown(call, state, results);
    }

    private void ApplyInferred(Call call, Summary summary, FlowState state, List<FlowState> results, Action<FlowState> onThrow)
    {
        if (!call.IsDetached)
        {
            _inferred.Apply(call, summary, state, results, onThrow);
            return;
        }

        _inferred.HandOver(call, summary, state);
        ApplyUnknown(call, state, results);
    }

    private void ApplyUnknown(Call call, FlowState state, List<FlowState> results)
    {
        var isUnknown = call is { IsDetached: true, Contract: not null };
        foreach (var argument in call.Arguments)
            if (argument is not null && argument.Shape is ValueShape.Reference or ValueShape.Other)
                HandOver(state, _transfer.Read(state, argument), isUnknown);
        if (isUnknown && call.Receiver is not null)
            HandOver(state, _transfer.Read(state, call.Receiver), isUnknown: true);
        if (call.Forgets)
            _transfer.Heap.Forget(state, call.Site);
        foreach (var output in call.Outputs)
            _transfer.Bind(state, output.Place, Result(state, call, output.Place, 1 + output.Ordinal));
        if (call.Target is not null)
        {
            var result = Result(state, call, call.Target, 0);
            result.IsDistinct = result.IsCreated = call.IsCreation;
            result.OwesUnnamed = result.IsBorn = call.IsCreation;
            _transfer.Bear(state, call, result, call.Target.Typestates);
            _transfer.Bind(state, call.Target, result);
        }

        results.Add(state);
    }

    private Value Result(FlowState state, Call call, Place place, int part)
    {
        var result = _transfer.Fresh(state, call, part);
        result.Shape(place.Shape);
        return result;
    }

    private static void HandOver(FlowState state, Value subject, bool isUnknown)
    {
        state.HandOver(subject);
        if (!isUnknown)
            return;
        foreach (var (typestate, _) in state.ElementsOf(subject))
            state.SetElement(subject, typestate, Relation.Top);
    }
}
