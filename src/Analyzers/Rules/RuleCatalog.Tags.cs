// The rules of memory tags and other metadata of the architecture: SWAP1xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    public static readonly DiagnosticDescriptor RestoreBeforeDrop = new DiagnosticDescriptor(
        "SWAP101", "Restore the tags before the swap entry is dropped", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Dropping the last reference to a swap entry erases what the architecture saved for it. If the page is mapped although its tags were not restored before, the process runs with zero or stale tags: a tag fault, or protection that is silently gone.",
        helpLinkUri: Pages + "SWAP101.md");

    public static readonly DiagnosticDescriptor RestoreIntoMapped = new DiagnosticDescriptor(
        "SWAP102", "Restore the tags into the folio that gets mapped", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The tags were brought back into another folio than the one that the process sees, for example into the swap cache's instead of the private copy. The process runs with default tags, and its next access through a tagged pointer is a tag fault.",
        helpLinkUri: Pages + "SWAP102.md");

    public static readonly DiagnosticDescriptor RestoreFromFirstEntry = new DiagnosticDescriptor(
        "SWAP103", "Restore a large folio from the entry of its first page", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Page i of a folio gets what was saved under the given entry plus i. Begun at any entry but the first, every page gets the tags of a neighbour, and the last ones those of another folio.",
        helpLinkUri: Pages + "SWAP103.md");

    public static readonly DiagnosticDescriptor SaveBeforeWriteout = new DiagnosticDescriptor(
        "SWAP104", "Save the tags before a page is written out", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Storage takes the bytes only. Tags that were not saved under the folio lock before the write, or could not be, are gone with the frame.",
        helpLinkUri: Pages + "SWAP104.md");

    public static readonly DiagnosticDescriptor OldPteToHook = new DiagnosticDescriptor(
        "SWAP105", "Read the old pte before it is overwritten", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "What the architecture keeps for a swapped-out page is found by its swap pte. Given the pte that replaces it, the hook looks under a key that was never used.",
        helpLinkUri: Pages + "SWAP105.md");

    private static Rule[] TagRules() => new Rule[]
    {
        new Rule(RestoreBeforeDrop, SquiggleAt.LastChange, FixKind.SettleFirst, "restore before the first drop, on ways that map",
            "{1} comes before the tags of {0} were restored, so the page is shown without them",
            "{2} may be the last drop of {0} before its tags were restored, so they are gone when {1} runs {4}"),
        new Rule(RestoreIntoMapped, SquiggleAt.Demand, FixKind.OtherArgument, "restore into the copy if there is one, else into the folio itself",
            "{1} maps {0}, but the tags went into another folio, so this page is shown without them"),
        new Rule(RestoreFromFirstEntry, SquiggleAt.Demand, FixKind.OtherArgument, "round the entry down to the folio's size before restoring",
            "{1} is given {0}, which need not be the first entry of its folio, so the pages get the tags of other slots"),
        new Rule(SaveBeforeWriteout, SquiggleAt.Demand, FixKind.ActOnResult | FixKind.TestFirst | FixKind.Hold, "lock, unmap, save, look at the answer, and only then write",
            "{1} needs {0} locked and its tags saved, and they are not, so they are lost with the page"),
        new Rule(OldPteToHook, SquiggleAt.Demand, FixKind.OtherArgument, "keep the swap pte in a variable of its own until the hook has seen it",
            "{1} is given {0}, which is overwritten by now, so what was kept under the old pte is not found"),
    };
}
