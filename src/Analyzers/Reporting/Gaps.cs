// A body or a contract that differs from the contract that callers read, as a diagnostic at the declaration.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Lowering;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Reporting;

internal static class Gaps
{
    /// <summary>Found in a body: the path through it is told.</summary>
    public static Diagnostic Describe(ContractGap gap, LoweredMethod method, Location location, SwapOrderOptions options)
    {
        var steps = new PathWording(method.Sites).Steps(gap.Path);
        var path = gap.Path.Where(x => x.Site >= 0).ToList();
        return Create(gap, location, options, steps.Length == 0 ? Head(gap, method.Owner) : $"{Head(gap, method.Owner)}: {steps}",
            path.Select(x => Reporter.LocationOf(method, x.Site)), string.Join(",", path.Select(x => x.Kind)));
    }

    /// <summary>Found by comparing two contracts.</summary>
    public static Diagnostic Describe(ContractGap gap, IMethodSymbol method, Location location, SwapOrderOptions options) =>
        Create(gap, location, options, Head(gap, method), Enumerable.Empty<Location>(), "");

    private static string Head(ContractGap gap, ISymbol owner)
    {
        var name = owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } ? "this lambda" : $"'{owner.Name}'";
        var contract = gap.Promiser is null ? "its contract" : $"the contract of '{gap.Promiser}'";
        var when = gap.When.Length == 0 ? "" : " " + gap.When;
        return gap.Kind switch
        {
            GapKind.Promise => $"{name} leaves '{gap.Subject}' {gap.Actual}{when}, where {contract} says {gap.Expected}",
            GapKind.Need => $"{name} needs '{gap.Subject}' {gap.Expected}, but {contract} lets it be {gap.Actual}",
            GapKind.AsksMore => $"{name} asks '{gap.Subject}' to be {gap.Actual}, and those who call it as '{gap.Promiser}' are not asked",
            _ => $"{name} leaves '{gap.Subject}' {gap.Actual}, and those who call it as '{gap.Promiser}' are told {gap.Expected}",
        };
    }

    private static Diagnostic Create(ContractGap gap, Location location, SwapOrderOptions options, string sentence, IEnumerable<Location> path, string kinds)
    {
        var rule = RuleCatalog.BodyBreaksContract;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FindingProperties.Typestate, gap.Typestate?.Name)
            .Add(FindingProperties.Subject, gap.Subject)
            .Add(FindingProperties.Gap, gap.Kind.ToString())
            .Add(FindingProperties.Needed, string.Join(",", gap.Needed))
            .Add(FindingProperties.Path, kinds);
        var severity = (gap.Typestate is null ? null : Reporter.SeverityOf(gap.Typestate, options)) ?? rule.DefaultSeverity;
        return Diagnostic.Create(rule, location, severity, path, properties, sentence);
    }
}
