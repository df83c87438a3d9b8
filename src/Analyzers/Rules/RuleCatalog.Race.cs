// The rules of the swap-in race: SWAP2xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    public static readonly DiagnosticDescriptor PinAcrossRecheck = new DiagnosticDescriptor(
        "SWAP201", "Keep the swap entry pinned until the page table was rechecked", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Between reading a page's content and comparing the page table entry again, nothing keeps the swap entry from being freed and used for another page. The comparison then succeeds on the reused entry, and the process gets another page's bytes.",
        helpLinkUri: Pages + "SWAP201.md");

    public static readonly DiagnosticDescriptor UptodateBeforeCopy = new DiagnosticDescriptor(
        "SWAP204", "Test that a page is up to date before it is copied", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "After a failed read a page holds junk and says so by not being up to date. Its copy is marked valid, and the junk becomes the process's data.",
        helpLinkUri: Pages + "SWAP204.md");

    private static Rule[] RaceRules() => new Rule[]
    {
        new Rule(PinAcrossRecheck, SquiggleAt.LastChange, FixKind.MoveReleaseBehindLastUse, "stay pinned from the first use of the content until the page table was rechecked"),
        new Rule(UptodateBeforeCopy, SquiggleAt.Demand, FixKind.TestUptodateBeforeCopy, "lock, test that it is up to date, then copy"),
    };
}
