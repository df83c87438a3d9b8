// All rules; a file for each family. A new one is a descriptor and a row in its family's file, attributes on a primitive, and a page in docs/rules.
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

/// <summary>The catalogue of rules, by ascending id.</summary>
internal static partial class RuleCatalog
{
    private const string Category = "SwapOrder";
    private const string Pages = "https://github.com/swaporder/SwapOrderAnalyzers/blob/main/docs/rules/";

    // Reporting composes the whole sentence, with the steps that break the order.
    private const string Sentence = "{0}";

    public static readonly DiagnosticDescriptor RequiredStateMissing = new DiagnosticDescriptor(
        "SWAP001", "A required state is missing", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The operation works only on a value in a certain state, and on the way shown the value surely is in another. What it returns or writes there means nothing.",
        helpLinkUri: Pages + "SWAP001.md");

    public static readonly DiagnosticDescriptor ForbiddenStateHolds = new DiagnosticDescriptor(
        "SWAP002", "A forbidden state holds", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The operation must not meet a value in this state: a lock taken twice waits for itself, a wait under a spinlock stops the processor. On the way shown it does.",
        helpLinkUri: Pages + "SWAP002.md");

    public static readonly DiagnosticDescriptor NotGivenBack = new DiagnosticDescriptor(
        "SWAP003", "Not given back on some way out", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Most ways out give the lock, reference or pin back, the one shown keeps it, and the caller cannot tell. Whoever wants it next waits forever, or the memory is never freed.",
        helpLinkUri: Pages + "SWAP003.md");

    public static readonly DiagnosticDescriptor LostBeforeGivenBack = new DiagnosticDescriptor(
        "SWAP004", "Lost before it was given back", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The last name of the value is overwritten or goes out of scope while something is still owed for it. Nobody can give it back any more.",
        helpLinkUri: Pages + "SWAP004.md");

    public static readonly DiagnosticDescriptor ContractMakesNoSense = new DiagnosticDescriptor(
        "SWAP900", "A contract makes no sense", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "The attribute names something that does not exist or does not fit. It is left out, so whatever it was meant to catch is not caught.",
        helpLinkUri: Pages + "SWAP900.md");

    public static readonly DiagnosticDescriptor BodyBreaksContract = new DiagnosticDescriptor(
        "SWAP901", "A body breaks its own contract", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Callers are checked against the contract, not against the body. Where the two differ, correct callers break and wrong ones pass.",
        helpLinkUri: Pages + "SWAP901.md");

    public static readonly DiagnosticDescriptor UnknownOption = new DiagnosticDescriptor(
        "SWAP902", "An option is unknown", Sentence, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "A misspelt option changes nothing: the checks run with their defaults, which is not what was asked for.",
        helpLinkUri: Pages + "SWAP902.md");

    public static readonly DiagnosticDescriptor NotChecked = new DiagnosticDescriptor(
        "SWAP903", "Not checked", Sentence, Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        description: "The analysis gave up here and says why. No finding in this place does not mean that the order is kept.",
        helpLinkUri: Pages + "SWAP903.md");

    /// <summary>All rows. Made when the descriptors of every file are.</summary>
    public static readonly ImmutableArray<Rule> Rules;

    static RuleCatalog()
    {
        Rules = GenericRules().Concat(TagRules()).Concat(RaceRules()).Concat(HoldingRules()).Concat(SharingRules()).Concat(EntryRules())
            .Concat(AnalysisRules()).ToImmutableArray();
    }

    /// <summary>The rule with this id, or null.</summary>
    public static Rule? Find(string? id)
    {
        foreach (var rule in Rules)
            if (rule.Id == id)
                return rule;
        return null;
    }

    private static Rule[] GenericRules() => new[]
    {
        new Rule(RequiredStateMissing, SquiggleAt.Demand, FixKind.Reorder | FixKind.ActOnResult | FixKind.TestFirst | FixKind.Hold, "be in a required state before the operation"),
        new Rule(ForbiddenStateHolds, SquiggleAt.Demand, FixKind.Reorder | FixKind.RemoveRepeated, "be in no forbidden state before the operation"),
        new Rule(NotGivenBack, SquiggleAt.Demand, FixKind.AddMissingRelease, "come back to the end state on every way out"),
        new Rule(LostBeforeGivenBack, SquiggleAt.Demand, FixKind.AddMissingRelease, "come back to the end state before the last name goes"),
    };

    private static Rule[] AnalysisRules() => new[]
    {
        new Rule(ContractMakesNoSense, SquiggleAt.Demand, FixKind.None, "a contract names what exists and fits"),
        new Rule(BodyBreaksContract, SquiggleAt.Demand, FixKind.WriteContract, "a body does what its contract says"),
        new Rule(UnknownOption, SquiggleAt.Demand, FixKind.None, "an option is one that there is"),
        new Rule(NotChecked, SquiggleAt.Demand, FixKind.None, "silence is a verdict, or it is said that it is none"),
    };
}
