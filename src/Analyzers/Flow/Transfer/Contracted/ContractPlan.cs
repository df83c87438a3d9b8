// What the contract of one call says in one cluster: worked out once, applied to every state that comes by.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>The changes of one typestate of the same subjects, of which the outcome chooses.</summary>
internal sealed record ChangeGroup(Aim Aim, Typestate Typestate)
{
    public List<Change> Changes { get; } = new();

    /// <summary>Whether it describes what comes back.</summary>
    public bool IsOfResult => Aim.Operand == Operand.Result && Aim.Reach == Reach.Subject;
}

internal sealed class ContractPlan
{
    private readonly List<Demand> _demands = new();
    private readonly List<Demand> _answers = new();
    private readonly List<ChangeGroup> _changes = new();
    private readonly List<Condition> _inputs = new();
    private readonly List<Place> _touched = new();
    private readonly List<Place> _neverNull = new();

    public ContractPlan(Call call, Operation contract, Cluster cluster)
    {
        Call = call;
        Contract = contract;
        var outputs = new List<Condition>();
        // What the contract says of other families is followed in clusters of their own.
        foreach (var demand in contract.Demands)
        {
            if (!cluster.Follows(demand.Alternatives[0].Typestate))
                continue;
            (demand.IsAnswer ? _answers : _demands).Add(demand);
            AskFor(demand.Aim, demand.When, outputs);
        }

        foreach (var change in contract.Changes)
        {
            if (!cluster.Follows(change.Typestate))
                continue;
            if (change.Aim.Reach != Reach.Any && call.At(change.Aim.Operand) is { } place && !cluster.Owns(place, change.Typestate))
                continue;
            GroupOf(change).Changes.Add(change);
            AskFor(change.Aim, change.When, outputs);
        }

        foreach (var (aim, _) in contract.Mentioned)
            if (aim.Operand.IsParameter && (call.NeverNullArguments & (1UL << aim.Operand.Index)) != 0 && aim.Operand.Index < call.Arguments.Length && call.Arguments[aim.Operand.Index] is { } given)
                AddOnce(_neverNull, given);
        Outcomes = Outcome.Partition(outputs, Universe);
        if (cluster.AsksForNull)
            foreach (var (aim, _) in contract.Mentioned)
                if (aim.Operand != Operand.Result && call.At(aim.Operand) is { } place && cluster.Owns(place))
                    AddOnce(_touched, place);
    }

    public Call Call { get; }

    public Operation Contract { get; }

    /// <summary>What is judged before the call.</summary>
    public IReadOnlyList<Demand> Demands => _demands;

    /// <summary>What an outcome says of the state before.</summary>
    public IReadOnlyList<Demand> Answers => _answers;

    public IReadOnlyList<ChangeGroup> Changes => _changes;

    /// <summary>Whether an exception is one of its outcomes: the way it goes is there whatever is followed here.</summary>
    public bool Throws => Contract.SaysWhatAThrowLeaves;

    /// <summary>Arguments that a <c>When</c> asks about, and arguments that may be null: told apart before the call.</summary>
    public IReadOnlyList<Condition> Inputs => _inputs;

    /// <summary>The ways in which the call can come out, as far as the contract tells them apart.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>The operands of which must be known that they are there; empty where nothing asks that.</summary>
    public IReadOnlyList<Place> Touched => _touched;

    /// <summary>The operands that are not null where the call goes on.</summary>
    public IReadOnlyList<Place> NeverNull => _neverNull;

    private ChangeGroup GroupOf(Change change)
    {
        foreach (var known in _changes)
            if (known.Aim == change.Aim && known.Typestate == change.Typestate)
                return known;
        var group = new ChangeGroup(change.Aim, change.Typestate);
        _changes.Add(group);
        return group;
    }

    private void AskFor(Aim aim, Condition? when, List<Condition> outputs)
    {
        if (when is { Throws: false })
            AddOnce(when.IsOfOutcome ? outputs : _inputs, when);
        if (aim.Operand.IsParameter && (Call.NullableArguments & (1UL << aim.Operand.Index)) != 0)
            AddOnce(_inputs, new Condition(aim.Operand, ValueSet.Null));
    }

    private static void AddOnce<T>(List<T> list, T item)
    {
        if (!list.Contains(item))
            list.Add(item);
    }

    private ValueSet Universe(Operand operand) =>
        (operand == Operand.Result ? Call.Target : Call.OutputAt(operand)) is { Shape: ValueShape.Bool } ? ValueSet.Bool : ValueSet.All;
}
