// A row of the catalogue: all that is particular to a rule. The order that it keeps is written on the primitives, as contracts.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

/// <summary>On which of a violation's steps the squiggle goes: where the fix belongs.</summary>
internal enum SquiggleAt
{
    /// <summary>The operation whose demand is broken.</summary>
    Demand,

    /// <summary>The last operation that changed the state: the drop that came too early, not the mapping that makes it a loss.</summary>
    LastChange,
}

/// <summary>The kind of fix that a violation can be offered.</summary>
internal enum FixKind
{
    None,
    MoveRestoreBeforeDrop,
    TestUptodateBeforeCopy,
    MoveReleaseBehindLastUse,
    AddMissingRelease,
    WriteContract,
}

/// <summary>A rule: what is reported, where the squiggle goes, what is offered, and the law in one line.</summary>
internal sealed record Rule(DiagnosticDescriptor Descriptor, SquiggleAt Squiggle, FixKind Fix, string Law)
{
    public string Id => Descriptor.Id;
}
