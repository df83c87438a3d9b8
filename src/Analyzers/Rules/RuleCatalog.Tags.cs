// The rules of memory tags and other metadata of the architecture: SWAP1xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    public static readonly DiagnosticDescriptor RestoreBeforeDrop = new DiagnosticDescriptor(
        "SWAP101", "Restore the tags before the swap entry is dropped", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Dropping the last reference to a swap entry erases what the architecture saved for it. If the page is mapped although its tags were not restored before, the process runs with zero or stale tags: a tag fault, or protection that is silently gone.",
        helpLinkUri: Pages + "SWAP101.md");

    private static Rule[] TagRules() => new Rule[]
    {
        new Rule(RestoreBeforeDrop, SquiggleAt.LastChange, FixKind.MoveRestoreBeforeDrop, "restore before the first drop, on ways that map"),
    };
}
