// The rules of what a path holds: SWAP3xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    public static readonly DiagnosticDescriptor GiveBackOnEveryWay = new DiagnosticDescriptor(
        "SWAP301", "Give locks, references and pins back on every way out", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A folio that stays locked stops whoever wants it next, for ever. A reference that stays keeps the frame, a pin keeps the slot, and a device reference makes swapoff wait without end.",
        helpLinkUri: Pages + "SWAP301.md");

    public static readonly DiagnosticDescriptor ReleaseOnlyHeld = new DiagnosticDescriptor(
        "SWAP302", "Give back only what this path holds", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A lock without an owner can be released by anyone: the release here takes the lock or the reference of another thread away, which goes on believing that it has it.",
        helpLinkUri: Pages + "SWAP302.md");

    public static readonly DiagnosticDescriptor HoldDevice = new DiagnosticDescriptor(
        "SWAP303", "Hold the swap device while it is used", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A swap entry does not keep its device. Without a reference swapoff can tear it down in the middle of the read; after the last free nothing keeps it either.",
        helpLinkUri: Pages + "SWAP303.md");

    public static readonly DiagnosticDescriptor PinBeforeRead = new DiagnosticDescriptor(
        "SWAP304", "Pin the entry before a read that bypasses the swap cache", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Without the cache's flag a second thread reads the same entry into another folio. The slower one installs what it read before the faster one's process changed the page.",
        helpLinkUri: Pages + "SWAP304.md");

    public static readonly DiagnosticDescriptor NoSleepUnderPteLock = new DiagnosticDescriptor(
        "SWAP305", "Do not sleep under the page-table lock", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Whoever wants the page-table lock spins. If its holder sleeps until a page was read or unlocked, the processors spin that long, and for ever if the sleeper waits for one of them.",
        helpLinkUri: Pages + "SWAP305.md");

    public static readonly DiagnosticDescriptor FreedEntry = new DiagnosticDescriptor(
        "SWAP306", "Do not use a swap entry after it was freed", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "With the last free the entry is the next one to be handed out. Freed again, counted or read, it is another page's slot that is lost or shown.",
        helpLinkUri: Pages + "SWAP306.md");

    public static readonly DiagnosticDescriptor ReferenceBeforeLock = new DiagnosticDescriptor(
        "SWAP307", "Take a reference before locking a page that nothing pins", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A frame number keeps nothing alive. The page can be freed while this path waits for its lock, and the lock that it then takes and gives back is the next owner's.",
        helpLinkUri: Pages + "SWAP307.md");

    private static Rule[] HoldingRules() => new Rule[]
    {
        new Rule(GiveBackOnEveryWay, SquiggleAt.Demand, FixKind.AddMissingRelease, "what this path has taken it gives back on every way out, once",
            "{3}, so nobody else can have it"),
        new Rule(ReleaseOnlyHeld, SquiggleAt.Demand, FixKind.ActOnResult | FixKind.RetargetJump | FixKind.RemoveRepeated, "after a failed try release nothing",
            "{1} gives back {0}, which this path does not hold, so whoever holds it loses it"),
        new Rule(HoldDevice, SquiggleAt.Demand, FixKind.OtherCallee | FixKind.TestFirst, "get the device, check that there is one, use it, put it",
            "{1} uses {0} without a reference that keeps the device, so swapoff may have torn it down"),
        new Rule(PinBeforeRead, SquiggleAt.Demand, FixKind.TestFirst, "pin, look at the answer, and only then read",
            "{1} reads {0} past the swap cache without a pin, so another thread may read it too, and the slower one's old bytes win"),
        new Rule(NoSleepUnderPteLock, SquiggleAt.Demand, FixKind.Reorder, "take sleeping locks first, the page-table lock last",
            "{1} may sleep while the lock of {0} is held, so whoever wants that spins, for ever if the sleeper waits for one of them"),
        new Rule(FreedEntry, SquiggleAt.Demand, FixKind.Reorder | FixKind.RemoveRepeated, "one free for each count, and no use behind it",
            "{1} uses {0}, which was freed, so it may be another page's by now"),
        new Rule(ReferenceBeforeLock, SquiggleAt.Demand, FixKind.TestFirst, "try to get a reference, and only then lock",
            "{1} needs a reference to {0}, which nothing keeps, so it may be its next owner's by now"),
    };
}
