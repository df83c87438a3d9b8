// A broken order, with the path that breaks it: what checking finds and reporting puts into words.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal enum ViolationKind
{
    /// <summary>A required state is missing.</summary>
    Missing,

    /// <summary>A forbidden state holds.</summary>
    Forbidden,

    /// <summary>An operation on what may not be there.</summary>
    MaybeNull,

    /// <summary>Not back in the end state on some way out.</summary>
    LeftOver,

    /// <summary>The last name is gone before it was back.</summary>
    Lost,
}

internal enum WitnessKind
{
    /// <summary>The state of the subject changes.</summary>
    Change,

    /// <summary>A condition that leads this way.</summary>
    Branch,

    /// <summary>The step that cannot stand what it finds.</summary>
    Demand,

    /// <summary>The way out of the method.</summary>
    WayOut,
}

/// <summary>A step of the path; sites are the lowered method's.</summary>
internal sealed record WitnessStep(int Site, WitnessKind Kind, string? From, string? To, bool IsTaken, bool IsTransition = false, bool IsTaking = false);

internal sealed record Violation(
    ViolationKind Kind,
    Typestate Typestate,
    string Subject,
    Demand? Demand,
    bool IsInferred,
    ImmutableArray<WitnessStep> Path)
{
    /// <summary>Of what is left over: whether other code of the method gives it back, or gives back another one in its place.</summary>
    public bool IsGivenBackElsewhere { get; init; }

    /// <summary>The step whose demand is broken, or the way out.</summary>
    public WitnessStep End => Path[Path.Length - 1];

    /// <summary>The last step that took the subject away from its end state, or null.</summary>
    public WitnessStep? Taking => Path.LastOrDefault(x => x.IsTaking);

    /// <summary>The last step that changed the subject's state, or null.</summary>
    public WitnessStep? LastChange => Path.LastOrDefault(x => x.Kind == WitnessKind.Change);
}
