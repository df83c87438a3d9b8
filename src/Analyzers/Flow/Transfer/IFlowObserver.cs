// Who watches the steps being applied: the solver collects what is broken, the witness retells how it came to that.
namespace SwapOrderAnalyzers.Flow;

/// <summary>Something that a step must not find: the demand of a contract, of a callee, or one that the engine itself makes.</summary>
internal sealed record Breach(Step Step, BreachKind Kind, Value Subject, Typestate Typestate, Demand? Demand)
{
    /// <summary>Whether the demand was inferred from a callee's body instead of being written down.</summary>
    public bool IsInferred { get; init; }
}

internal enum BreachKind
{
    /// <summary>A demand of a contract (or of a callee's summary) is broken.</summary>
    Demand,

    /// <summary>An await while a thread-affine state is not at its end.</summary>
    Await,

    /// <summary>An operation on what may be null, although nobody asked yet.</summary>
    MaybeNull,

    /// <summary>The last name of the subject is gone before it is back in its end state.</summary>
    Lost,
}

internal interface IFlowObserver
{
    /// <summary>A demand was judged on a subject and can still hold.</summary>
    void OnDemand(Value subject, Typestate typestate, Demand demand);

    void OnBreach(Breach breach, FlowState state);

    void OnChange(Step step, FlowState state, Value subject, Typestate typestate, ulong before, ulong after, bool isTransition);
}

/// <summary>One thing that happened on a path, and what happened before it.</summary>
internal sealed record Happening(
    Happening? Before,
    int Site,
    Value? Subject,
    Typestate? Typestate,
    ulong Old,
    ulong New,
    bool IsTransition,
    Edge? Taken,
    Step? Step);
