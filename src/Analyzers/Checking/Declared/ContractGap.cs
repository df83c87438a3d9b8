// Where a body, or a contract that stands in for another, differs from the contract that callers read.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

internal enum GapKind
{
    /// <summary>The body leaves a subject in another state than the contract says.</summary>
    Promise,

    /// <summary>The body needs a state that the contract does not ask for.</summary>
    Need,

    /// <summary>The contract asks for more than the one in whose place it is called.</summary>
    AsksMore,

    /// <summary>The contract promises less than the one in whose place it is called, or something else.</summary>
    PromisesLess,
}

/// <summary>
/// One difference. <see cref="Actual"/> and <see cref="Expected"/> are states in words, <see cref="When"/> the outcome in which they differ;
/// <see cref="Path"/> is the way through the body, empty where two contracts were compared.
/// </summary>
internal sealed record ContractGap(GapKind Kind, Typestate? Typestate, string Subject, string Actual, string Expected, string When, ImmutableArray<WitnessStep> Path)
{
    /// <summary>The states that a body needs of those that its contract lets in; empty for the other kinds.</summary>
    public ImmutableArray<string> Needed { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The member whose contract is not kept, where that is not the body's own; null for its own.</summary>
    public string? Promiser { get; init; }
}
