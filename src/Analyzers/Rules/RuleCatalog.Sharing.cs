// The rules of sharing and exclusivity: SWAP4xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    public static readonly DiagnosticDescriptor ExclusiveUnderLock = new DiagnosticDescriptor(
        "SWAP401", "Read the exclusive bit under the page-table lock", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A fork clears the exclusive bit of the parent's swap pte under its page-table lock. A bit that was read before the lock, from a pte that is not compared under it, may say exclusive of a page that a child has by now: both write the same page.",
        helpLinkUri: Pages + "SWAP401.md");

    public static readonly DiagnosticDescriptor ShareClearsExclusive = new DiagnosticDescriptor(
        "SWAP402", "Clear the exclusive bit of a swap entry that is shared", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A fork gives the child a second pte of the same swap entry. If one of the two still says exclusive, its owner gets the page as its own when it comes back, writes it in place, and the other process sees the write.",
        helpLinkUri: Pages + "SWAP402.md");

    public static readonly DiagnosticDescriptor NoExclusiveUnderWriteback = new DiagnosticDescriptor(
        "SWAP403", "Map no page as exclusive while it is written to stable storage", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Some storage needs a page that does not change while it is written: checksums, mirrors. A folio found in the swap cache may be under writeback. Mapped as exclusive it is written to at once, and what arrives on storage matches no checksum.",
        helpLinkUri: Pages + "SWAP403.md");

    public static readonly DiagnosticDescriptor WritableImpliesExclusive = new DiagnosticDescriptor(
        "SWAP404", "Allow writing only to a page that is exclusive", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A pte that allows writing maps a page that others may have, a merged one or one that was mapped as shared. What this process writes, the others read.",
        helpLinkUri: Pages + "SWAP404.md");

    public static readonly DiagnosticDescriptor ActOnTryShare = new DiagnosticDescriptor(
        "SWAP405", "Act on the answer when a page is to be shared", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A page that a device has pinned must stay this process's page. Who replaces it by a swap pte although sharing was refused, or without asking, gives the process another page later, while the device goes on with the first. And the count that was taken for the swap pte is never freed.",
        helpLinkUri: Pages + "SWAP405.md");

    public static readonly DiagnosticDescriptor RememberExclusive = new DiagnosticDescriptor(
        "SWAP406", "Remember in the swap pte that the page was exclusive", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The exclusive flag goes when the page is unmapped, and the swap pte has a bit for it. Without the bit the page comes back as perhaps shared: the next write copies it, and a pin taken before stays behind on the old page.",
        helpLinkUri: Pages + "SWAP406.md");

    public static readonly DiagnosticDescriptor FreeBeforeCounting = new DiagnosticDescriptor(
        "SWAP407", "Free the entry and the cache before references are counted", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "From 5.19 to 6.19 a page that comes back is reused in place if its only reference is the fault's. The swap cache holds one, too: who counts first and gives the entry or the cache up afterwards has counted one too many, and copies a page that was his alone.",
        helpLinkUri: Pages + "SWAP407.md");

    public static readonly DiagnosticDescriptor PinOnlyExclusive = new DiagnosticDescriptor(
        "SWAP408", "Rely on a pin only if the page was exclusive", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The next write to a page that is not exclusive replaces it by a copy, and a device that has the old one pinned reads and writes what nobody else sees.",
        helpLinkUri: Pages + "SWAP408.md");

    public static readonly DiagnosticDescriptor CountBeforeVisible = new DiagnosticDescriptor(
        "SWAP409", "Count the mapping before its pte can be seen", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "From 5.18 on a fast pin takes whatever page a pte shows it, with the flags that the page has at that moment. A pte that is installed before its mapping is counted shows a page whose flags are about to change: the change or the pin is lost.",
        helpLinkUri: Pages + "SWAP409.md");

    public static readonly DiagnosticDescriptor ReuseBeforeFree = new DiagnosticDescriptor(
        "SWAP410", "Test for reuse before the entry is freed", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Up to 5.17 the reuse test counts mappings and swap ptes together and expects the faulting pte among the latter. After the free, or after the new mapping was counted, it finds one too few or one too many, and says alone of a page that is shared.",
        helpLinkUri: Pages + "SWAP410.md");

    private static Rule[] SharingRules() => new Rule[]
    {
        new Rule(ExclusiveUnderLock, SquiggleAt.Demand, FixKind.TestFirst, "take the lock, compare the pte, then rely on its exclusive bit"),
        new Rule(ShareClearsExclusive, SquiggleAt.Demand, FixKind.None, "duplicate the entry, then clear the bit in the parent's slot, then install the child's pte without it"),
        new Rule(NoExclusiveUnderWriteback, SquiggleAt.Demand, FixKind.OtherArgument, "ask for writeback, or for storage that does not mind, before the mapping is exclusive"),
        new Rule(WritableImpliesExclusive, SquiggleAt.Demand, FixKind.OtherArgument, "mark the mapping exclusive, never of a merged page, before a pte allows writing"),
        new Rule(ActOnTryShare, SquiggleAt.Demand, FixKind.None, "ask whether the page may be shared; if not, free the count and put the old pte back"),
        new Rule(RememberExclusive, SquiggleAt.Demand, FixKind.OtherArgument, "set the exclusive bit of the swap pte before it is installed"),
        new Rule(FreeBeforeCounting, SquiggleAt.Demand, FixKind.Reorder, "free, reclaim, then count references"),
        new Rule(PinOnlyExclusive, SquiggleAt.Demand, FixKind.None, "find the page exclusive under the lock and pin it, or pin it and find out after a second look at the pte; else unshare it first"),
        new Rule(CountBeforeVisible, SquiggleAt.Demand, FixKind.Reorder, "count the mapping, then install the pte"),
        new Rule(ReuseBeforeFree, SquiggleAt.Demand, FixKind.Reorder | FixKind.ReorderLook, "test for reuse, count the mapping, then free the entry"),
    };
}
