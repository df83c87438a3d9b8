// What the contract of one call says in one cluster: worked out once, applied to every state that comes by.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>The changes of one typestate of the same subjects, of which the outcome chooses.</summary>
internal readonly record struct ChangeGroup(Aim Aim, Typestate Typestate, ImmutableArray<Change> Changes)
{
    /// <summary>Whether it describes what comes back.</summary>
    public bool IsOfResult => Aim.Operand == Operand.Result && Aim.Reach == Reach.Subject;
}

internal sealed class ContractPlan
{
    public ContractPlan(Call call, Operation contract, Cluster cluster)
    {
        Call = call;
        Contract = contract;
        // What the contract says of other families is followed in clusters of their own.
        var followed = contract.Demands.Where(x => cluster.Follows(x.Alternatives[0].Typestate)).ToList();
        Demands = followed.Where(x => !x.IsAnswer).ToImmutableArray();
        Answers = followed.Where(x => x.IsAnswer).ToImmutableArray();
        Changes = contract.Changes.Where(x => cluster.Follows(x.Typestate) && IsOwned(x.Aim, x.Typestate))
            .GroupBy(x => (x.Aim, x.Typestate)).Select(x => new ChangeGroup(x.Key.Aim, x.Key.Typestate, x.ToImmutableArray())).ToImmutableArray();
        Throws = contract.Changes.Any(x => x.When is { Throws: true } && cluster.Follows(x.Typestate));
        var conditions = followed.Select(x => x.When).Concat(Changes.SelectMany(x => x.Changes).Select(x => x.When)).OfType<Condition>().Where(x => !x.Throws).ToList();
        Inputs = conditions.Where(x => !x.IsOfOutcome).Concat(NullableAims(followed)).Distinct().ToImmutableArray();
        Outcomes = Outcome.Partition(conditions.Where(x => x.IsOfOutcome).Distinct(), Universe).ToImmutableArray();
        Touched = !cluster.AsksForNull ? ImmutableArray<Place>.Empty
            : contract.Mentioned.Select(x => x.Aim.Operand).Distinct().Where(x => x != Operand.Result).Select(call.At).OfType<Place>().Where(cluster.Owns).ToImmutableArray();

        bool IsOwned(Aim aim, Typestate typestate) => aim.Reach == Reach.Any || call.At(aim.Operand) is not { } place || cluster.Owns(place, typestate);
    }

    public Call Call { get; }

    public Operation Contract { get; }

    /// <summary>What is judged before the call.</summary>
    public ImmutableArray<Demand> Demands { get; }

    /// <summary>What an outcome says of the state before.</summary>
    public ImmutableArray<Demand> Answers { get; }

    public ImmutableArray<ChangeGroup> Changes { get; }

    /// <summary>Whether it says what an exception leaves behind.</summary>
    public bool Throws { get; }

    /// <summary>Arguments that a <c>When</c> asks about, and arguments that may be null: told apart before the call.</summary>
    public ImmutableArray<Condition> Inputs { get; }

    /// <summary>The ways in which the call can come out, as far as the contract tells them apart.</summary>
    public ImmutableArray<Outcome> Outcomes { get; }

    /// <summary>The operands of which must be known that they are there; empty where nothing asks that.</summary>
    public ImmutableArray<Place> Touched { get; }

    private IEnumerable<Condition> NullableAims(IEnumerable<Demand> demands) =>
        demands.Select(x => x.Aim).Concat(Changes.Select(x => x.Aim)).Select(x => x.Operand)
            .Where(x => x.IsParameter && (Call.NullableArguments & (1UL << x.Index)) != 0).Select(x => new Condition(x, ValueSet.Null));

    private ValueSet Universe(Operand operand) =>
        (operand == Operand.Result ? Call.Target : Call.OutputAt(operand)) is { Shape: ValueShape.Bool } ? ValueSet.Bool : ValueSet.All;
}
