// From violations to diagnostics: the rule, the squiggle on the step where the fix goes, the path as additional locations and properties.
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Reporting;

/// <summary>The keys of a diagnostic's properties, for fixes and tools.</summary>
internal static class FindingProperties
{
    /// <summary>The place, among the additional locations, of the step whose demand is broken.</summary>
    public const string Demand = "demand";

    /// <summary>The full name of the typestate's enum.</summary>
    public const string Typestate = "typestate";

    /// <summary>The subject as the message names it.</summary>
    public const string Subject = "subject";

    /// <summary>Of a contract that is not kept: in which way (<see cref="GapKind"/>).</summary>
    public const string Gap = "gap";

    /// <summary>Of a contract that asks for too little: the states that the body needs, separated by commas.</summary>
    public const string Needed = "needed";

    /// <summary>The kinds of the path's steps, separated by commas: one for each additional location.</summary>
    public const string Path = "path";
}

internal sealed class Reporter
{
    private readonly ContractModel _contracts;

    public Reporter(ContractModel contracts) => _contracts = contracts;

    public IEnumerable<Diagnostic> Describe(MethodFindings findings, SwapOrderOptions options)
    {
        var reported = new HashSet<(string, TextSpan)>();
        foreach (var violation in findings.Violations)
        {
            var rule = RuleOf(violation);
            var site = SeenFromTheRest(findings.Method, violation, SquiggleOf(rule, violation));
            var location = LocationOf(findings.Method, site);
            if (reported.Add((rule.Id, location.SourceSpan)))
                yield return Describe(findings.Method, violation, rule, location, options);
        }

        foreach (var gap in findings.Gaps)
            if (LocationOf(findings.Method, -1) is var declared && reported.Add((RuleCatalog.BodyBreaksContract.Id + gap.Subject, declared.SourceSpan)))
                yield return Gaps.Describe(gap, findings.Method, declared, options);
        if (findings.NotChecked is { } why)
            yield return Diagnostic.Create(RuleCatalog.NotChecked, findings.Method.Owner.Locations.FirstOrDefault() ?? Location.None, $"'{findings.Method.Owner.Name}' is not checked: {why}");
    }

    public Diagnostic Crashed(ISymbol owner, Exception exception) => Diagnostic.Create(
        RuleCatalog.NotChecked,
        owner.Locations.FirstOrDefault() ?? Location.None,
        $"'{owner.Name}' is not checked: an internal error, please report it ({exception.GetType().Name} {exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim()})");

    private Rule RuleOf(Violation violation) =>
        RuleCatalog.Find(violation.Demand?.Rule)
        ?? (violation.Kind is ViolationKind.LeftOver or ViolationKind.Lost ? RuleCatalog.Find(_contracts.RuleOf(violation.Typestate)) : null)
        ?? RuleCatalog.Find(violation.Kind switch
        {
            ViolationKind.Missing or ViolationKind.MaybeNull => RuleCatalog.RequiredStateMissing.Id,
            ViolationKind.Forbidden => RuleCatalog.ForbiddenStateHolds.Id,
            ViolationKind.LeftOver => RuleCatalog.NotGivenBack.Id,
            _ => RuleCatalog.LostBeforeGivenBack.Id,
        })!;

    private static int SquiggleOf(Rule rule, Violation violation) => violation.Kind switch
    {
        ViolationKind.LeftOver or ViolationKind.Lost => (violation.Taking ?? violation.LastChange)?.Site ?? violation.End.Site,
        _ when rule.Squiggle == SquiggleAt.LastChange && violation.LastChange is { IsTransition: true } change => change.Site,
        _ => violation.End.Site,
    };

    // In a local function that is called twice the second call is the slip, not the function.
    private static int SeenFromTheRest(LoweredMethod method, Violation violation, int site)
    {
        if (site < 0 || method.Callers[site] < 0)
            return site;
        var other = violation.Path.LastOrDefault(x => x.Site >= 0 && x.Site != site && x.Kind != WitnessKind.Branch);
        return other is null ? site : method.SeenFrom(site, other.Site);
    }

    private Diagnostic Describe(LoweredMethod method, Violation violation, Rule rule, Location location, SwapOrderOptions options)
    {
        var path = violation.Path.Where(x => x.Site >= 0).ToList();
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FindingProperties.Demand, path.Count == 0 ? null : (path.Count - 1).ToString(CultureInfo.InvariantCulture))
            .Add(FindingProperties.Typestate, violation.Typestate.Name)
            .Add(FindingProperties.Subject, violation.Subject)
            .Add(FindingProperties.Path, string.Join(",", path.Select(x => x.Kind)));
        var text = violation.Demand?.Text ?? (violation.Demand is null && violation.Kind != ViolationKind.Forbidden ? null : violation.Demand?.Rule is null ? _contracts.TextOf(violation.Typestate) : null);
        var sentence = new Wording(method.Sites, violation).Sentence(rule, text);
        return Diagnostic.Create(
            rule.Descriptor, location, SeverityOf(violation, rule, options), path.Select(x => LocationOf(method, x.Site)), properties, sentence);
    }

    // What was inferred is a suggestion: the contract that it breaks is written nowhere.
    private static DiagnosticSeverity SeverityOf(Violation violation, Rule rule, SwapOrderOptions options) =>
        SeverityOf(violation.Typestate, options) ?? (violation.IsInferred ? DiagnosticSeverity.Info : rule.Descriptor.DefaultSeverity);

    /// <summary>The severity that was given to findings of the typestate, or null.</summary>
    public static DiagnosticSeverity? SeverityOf(Typestate typestate, SwapOrderOptions options) => options.SeverityOf(typestate.Name) switch
    {
        ReportDiagnostic.Suppress => DiagnosticSeverity.Hidden,
        ReportDiagnostic.Hidden => DiagnosticSeverity.Hidden,
        ReportDiagnostic.Info => DiagnosticSeverity.Info,
        ReportDiagnostic.Warn => DiagnosticSeverity.Warning,
        ReportDiagnostic.Error => DiagnosticSeverity.Error,
        _ => null,
    };

    public static Location LocationOf(LoweredMethod method, int site) =>
        site < 0 ? method.Owner.Locations.FirstOrDefault() ?? Location.None : method.Sites[site].GetLocation();
}
