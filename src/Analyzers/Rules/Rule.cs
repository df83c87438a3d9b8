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

/// <summary>The kinds of fix that a violation can be offered; each is a mechanism that reads contracts, and serves any rule whose row names it.</summary>
[Flags]
internal enum FixKind
{
    None = 0,

    /// <summary>The call that settles the subject is moved before the step that came too early, or written there.</summary>
    SettleFirst = 1 << 0,

    /// <summary>A release goes behind the last step that needs what it gives up.</summary>
    MoveRelease = 1 << 1,

    /// <summary>Two steps change places.</summary>
    Reorder = 1 << 2,

    /// <summary>A look and a step change places: what is seen then is another thing, which only some rules mean.</summary>
    ReorderLook = 1 << 12,

    /// <summary>A result that was ignored is looked at.</summary>
    ActOnResult = 1 << 3,

    /// <summary>A test is written before the step that relies on its answer.</summary>
    TestFirst = 1 << 4,

    /// <summary>A step is given another argument: another value in scope, a conversion of its own, another flag.</summary>
    OtherArgument = 1 << 5,

    /// <summary>Another operation of the same type is called.</summary>
    OtherCallee = 1 << 6,

    /// <summary>What the step needs is taken before it and given back behind it.</summary>
    Hold = 1 << 7,

    /// <summary>A jump goes to the label behind the step.</summary>
    RetargetJump = 1 << 8,

    /// <summary>A step that does once more what is done already goes away.</summary>
    RemoveRepeated = 1 << 9,

    /// <summary>The release is written before the ways out that lack it.</summary>
    AddMissingRelease = 1 << 10,

    /// <summary>The contract is written down.</summary>
    WriteContract = 1 << 11,
}

/// <summary>A rule: what is reported, where the squiggle goes, what is offered, and the law in one line.</summary>
internal sealed record Rule(DiagnosticDescriptor Descriptor, SquiggleAt Squiggle, FixKind Fixes, string Law)
{
    public string Id => Descriptor.Id;
}
