// The rules of the swap-in race: SWAP2xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    public static readonly DiagnosticDescriptor PinAcrossRecheck = new DiagnosticDescriptor(
        "SWAP201", "Keep the swap entry pinned until the page table was rechecked", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Between reading a page's content and comparing the page table entry again, nothing keeps the swap entry from being freed and used for another page. The comparison then succeeds on the reused entry, and the process gets another page's bytes.",
        helpLinkUri: Pages + "SWAP201.md");

    public static readonly DiagnosticDescriptor MatchAfterLock = new DiagnosticDescriptor(
        "SWAP202", "Check that a locked folio still belongs to the swap entry", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A look-up in the swap cache takes no lock. Until the folio is locked it can leave the cache, be freed and hold another page; the flag alone does not tell for which entry it is cached. Whoever relies on it maps or deletes another page.",
        helpLinkUri: Pages + "SWAP202.md");

    public static readonly DiagnosticDescriptor RecheckSlot = new DiagnosticDescriptor(
        "SWAP203", "Change a slot only after it was compared under its lock", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The pte was read without the lock, and by now the slot may hold something else. Writing it overwrites what another thread has put there, and the entry is freed twice.",
        helpLinkUri: Pages + "SWAP203.md");

    public static readonly DiagnosticDescriptor UptodateBeforeCopy = new DiagnosticDescriptor(
        "SWAP204", "Test that a page is up to date before it is copied", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "After a failed read a page holds junk and says so by not being up to date. Its copy is marked valid, and the junk becomes the process's data.",
        helpLinkUri: Pages + "SWAP204.md");

    public static readonly DiagnosticDescriptor UptodateBeforeMap = new DiagnosticDescriptor(
        "SWAP205", "Test that a page is up to date before it is mapped", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "After a failed read a folio holds what its frame held before. Mapped all the same, the process reads another's data instead of getting a bus error.",
        helpLinkUri: Pages + "SWAP205.md");

    public static readonly DiagnosticDescriptor ThreeResults = new DiagnosticDescriptor(
        "SWAP206", "Tell the three results of a copy apart", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The helper returns the folio itself, a private copy, or nothing. Whoever goes on with nothing unlocks and puts what is not there, while the swap cache's folio stays locked.",
        helpLinkUri: Pages + "SWAP206.md");

    public static readonly DiagnosticDescriptor PoisonAfterMatch = new DiagnosticDescriptor(
        "SWAP207", "Test for poison after lock and match", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "An unlocked folio may be another page's. Its poison kills a process that has nothing to do with it, and the poison of the right page is missed.",
        helpLinkUri: Pages + "SWAP207.md");

    public static readonly DiagnosticDescriptor WaitForWriteback = new DiagnosticDescriptor(
        "SWAP208", "Wait for writeback before mapping at swapoff", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A page that is still being written must not change. A fault maps it read-only in that case, but swapoff and shared memory hand it out for good: they wait first.",
        helpLinkUri: Pages + "SWAP208.md");

    public static readonly DiagnosticDescriptor RecheckIndex = new DiagnosticDescriptor(
        "SWAP209", "Look at the other index again before writing", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "What was found by another index, such as a file's slots or the compressed pool's tree, is old news once the folio is there: the index may hold something newer, and the write replaces it.",
        helpLinkUri: Pages + "SWAP209.md");

    private static Rule[] RaceRules() => new Rule[]
    {
        new Rule(PinAcrossRecheck, SquiggleAt.LastChange, FixKind.MoveRelease, "stay pinned from the first use of the content until the page table was rechecked"),
        new Rule(MatchAfterLock, SquiggleAt.Demand, FixKind.TestFirst, "look up, lock, match, and only then rely on the folio"),
        new Rule(RecheckSlot, SquiggleAt.Demand, FixKind.TestFirst | FixKind.Reorder | FixKind.ReorderLook, "take the page-table lock, compare, and only then change the slot"),
        new Rule(UptodateBeforeCopy, SquiggleAt.Demand, FixKind.TestFirst, "lock, test that it is up to date, then copy"),
        new Rule(UptodateBeforeMap, SquiggleAt.Demand, FixKind.TestFirst, "map only what was found up to date; else it is a bus error"),
        new Rule(ThreeResults, SquiggleAt.Demand, FixKind.TestFirst, "ask whether there is a result, and fall back to the swap cache's folio when there is none"),
        new Rule(PoisonAfterMatch, SquiggleAt.Demand, FixKind.TestFirst | FixKind.Hold, "lock, match, and only then ask whether the page is poisoned"),
        new Rule(WaitForWriteback, SquiggleAt.Demand, FixKind.SettleFirst, "lock, wait for writeback, and only then map or insert"),
        new Rule(RecheckIndex, SquiggleAt.Demand, FixKind.TestFirst, "get the folio, look at the index again under its lock, and only then write"),
    };
}
