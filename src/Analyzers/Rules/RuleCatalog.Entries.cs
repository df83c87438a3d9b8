// The rules of swap entries in page tables: SWAP5xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    public static readonly DiagnosticDescriptor DuplicateBeforeInstall = new DiagnosticDescriptor(
        "SWAP501", "Duplicate the entry before its swap pte is installed", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A swap pte owns one count of its entry. Installed without it, the pte is freed with somebody else's count: the slot goes to another page while a pte still names it.",
        helpLinkUri: Pages + "SWAP501.md");

    public static readonly DiagnosticDescriptor CarryPteFlags = new DiagnosticDescriptor(
        "SWAP502", "Carry the soft-dirty and userfaultfd bits, and strip them to compare entries", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A pte that takes another's place has to say the same of the page: was it written since the checkpoint, is it write-protected for userfaultfd. A bit that is not carried is a page that a checkpoint misses, or a write that nobody is told of. And a bare entry never equals a slot that has such a bit.",
        helpLinkUri: Pages + "SWAP502.md");

    public static readonly DiagnosticDescriptor FreeTheSameBatch = new DiagnosticDescriptor(
        "SWAP503", "Free what was mapped as a batch as the same batch", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The ptes of a large folio are mapped at once, and each of them gave up one count. Freed from another first entry, or in another number, the counts of neighbours go, and slots that ptes still name are handed out.",
        helpLinkUri: Pages + "SWAP503.md");

    public static readonly DiagnosticDescriptor PublishAfterBarrier = new DiagnosticDescriptor(
        "SWAP504", "Put the barrier before what publishes", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Tags before their flag, clean-up before the count, a cleared pte before the pins are looked at: without the barrier another processor sees the second step and not the first. It reads the last owner's tags, tears down a device that is still used, shares a page that a device is writing.",
        helpLinkUri: Pages + "SWAP504.md");

    private static Rule[] EntryRules() => new Rule[]
    {
        new Rule(DuplicateBeforeInstall, SquiggleAt.Demand, FixKind.TestFirst, "duplicate the entry, then install its swap pte"),
        new Rule(CarryPteFlags, SquiggleAt.Demand, FixKind.OtherArgument, "carry the bits to the new pte before it is installed; compare entries with the bits stripped"),
        new Rule(FreeTheSameBatch, SquiggleAt.Demand, FixKind.OtherArgument | FixKind.OtherCallee, "map a batch and free the same batch, under one lock"),
        new Rule(PublishAfterBarrier, SquiggleAt.Demand, FixKind.SettleFirst | FixKind.Reorder, "write, barrier, publish; and look, barrier, read"),
    };
}
