// What a contract says of one subject in one typestate.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal sealed class DeclaredEffect
{
    private readonly ImmutableArray<Change> _changes;
    private readonly ImmutableArray<Demand> _demands;

    private DeclaredEffect(Operation contract, Operand operand, Typestate typestate)
    {
        Operand = operand;
        Typestate = typestate;
        _changes = contract.Changes.Where(x => x.Typestate == typestate && x.Aim == Aim.At(operand)).ToImmutableArray();
        _demands = contract.Demands.Where(x => x.Aim == Aim.At(operand) && x.Alternatives.Length == 1 && x.Alternatives[0].Typestate == typestate).ToImmutableArray();
    }

    public Operand Operand { get; }

    public Typestate Typestate { get; }

    /// <summary>The outcomes that the contract tells apart here.</summary>
    public ImmutableArray<Condition> Conditions =>
        _changes.Select(x => x.When).Concat(_demands.Where(x => x.IsAnswer).Select(x => x.When)).Where(x => x is { Throws: false }).Select(x => x!).Distinct().ToImmutableArray();

    /// <summary>The states that it may be in before the call, whatever comes of it.</summary>
    public StateSet Permitted => _demands.Where(x => x.When is null).Aggregate(StateSet.All, (all, x) => all & x.Alternatives[0].States);

    public bool HasConditionalDemand => _demands.Any(x => x.When is not null);

    public bool SaysWhatAThrowLeaves => _changes.Any(x => x.When is { Throws: true, Exception: null });

    /// <summary>Whether it says no more than whose the subject is now: who owes its way back.</summary>
    public bool IsHandOver => Typestate.IsCounted || (!_changes.IsEmpty && _changes.All(x => x.To == Typestate.End));

    /// <summary>Each subject and typestate that the contract speaks of, as far as it names the operand itself and no alternatives.</summary>
    public static IEnumerable<DeclaredEffect> In(Operation contract)
    {
        var pairs = contract.Changes.Where(x => x.Aim.Reach == Reach.Subject).Select(x => (x.Aim.Operand, x.Typestate))
            .Concat(contract.Demands.Where(x => x.Aim.Reach == Reach.Subject && x.Alternatives.Length == 1).Select(x => (x.Aim.Operand, x.Alternatives[0].Typestate)))
            .Distinct();
        foreach (var (operand, typestate) in pairs)
            if (!IsReachedOtherwise(contract, typestate))
                yield return new DeclaredEffect(contract, operand, typestate);
    }

    /// <summary>The same subject in another contract.</summary>
    public DeclaredEffect Of(Operation other) => new(other, Operand, Typestate);

    /// <summary>What the subject is afterwards, by its state before.</summary>
    public ulong After(ulong before, Func<Condition, bool> holds)
    {
        foreach (var demand in _demands)
            if (demand.When is null || (demand.IsAnswer && holds(demand.When)))
                before &= Relation.Mask(Typestate, demand.Alternatives[0].States);
        var applying = Applying(holds);
        return applying.Count == 0 ? before : Relation.Apply(applying, before);
    }

    public ulong AfterThrow(ulong before) => Relation.Apply(_changes.Where(x => x.When is { Throws: true }).ToList(), before);

    /// <summary>The changes of this outcome; one that names it wins over those for all.</summary>
    public List<Change> Applying(Func<Condition, bool> holds)
    {
        var named = _changes.Where(x => x.When is { Throws: false } when && holds(when)).ToList();
        return named.Count > 0 ? named : _changes.Where(x => x.When is null).ToList();
    }

    // "every subject in sight", "what it is linked to": which of them the operand is too, the body alone cannot tell.
    private static bool IsReachedOtherwise(Operation contract, Typestate typestate) =>
        contract.Changes.Any(x => x.Typestate == typestate && x.Aim.Reach != Reach.Subject);
}
