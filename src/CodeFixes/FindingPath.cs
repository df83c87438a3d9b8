// The path of a diagnostic in the syntax of its document: the steps, the one whose demand is broken, the last one before it that changed the state.
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Reporting;

namespace SwapOrderAnalyzers.CodeFixes;

/// <summary>A step of the path, in the finding's document.</summary>
internal sealed record FindingStep(SyntaxNode Node, string Kind);

internal sealed class FindingPath
{
    private FindingPath(SyntaxNode site, SyntaxNode demand, IReadOnlyList<FindingStep> steps) => (Site, Demand, Steps) = (site, demand, steps);

    /// <summary>Where the squiggle is.</summary>
    public SyntaxNode Site { get; }

    /// <summary>The step whose demand is broken, or the way out; where the path does not say, the site.</summary>
    public SyntaxNode Demand { get; }

    /// <summary>Whether the demand is to have given something back here: no step, whatever stands there.</summary>
    public bool IsWayOut => Steps.Any(x => x.Node == Demand && x.Kind == nameof(WitnessKind.WayOut));

    public IReadOnlyList<FindingStep> Steps { get; }

    /// <summary>The last step before the demand that changed the subject's state; null when it came so, or was never changed.</summary>
    public SyntaxNode? LastChange => Steps.LastOrDefault(x => x.Kind == nameof(WitnessKind.Change) && x.Node != Demand)?.Node;

    /// <param name="diagnostic">A diagnostic in the tree.</param>
    /// <param name="root">The root of the tree; steps in other files are left out.</param>
    public static FindingPath Of(Diagnostic diagnostic, SyntaxNode root)
    {
        diagnostic.Properties.TryGetValue(FindingProperties.Path, out var joined);
        var kinds = joined?.Split(',') ?? Array.Empty<string>();
        var site = NodeAt(root, diagnostic.Location.SourceSpan);
        var demand = diagnostic.Properties.TryGetValue(FindingProperties.Demand, out var place)
            && int.TryParse(place, NumberStyles.Integer, CultureInfo.InvariantCulture, out var index) ? index : -1;
        var steps = diagnostic.AdditionalLocations
            .Select((x, i) => (Location: x, Kind: i < kinds.Length ? kinds[i] : "", IsDemand: i == demand))
            .Where(x => x.Location.SourceTree == diagnostic.Location.SourceTree && root.FullSpan.Contains(x.Location.SourceSpan))
            .Select(x => (Step: new FindingStep(NodeAt(root, x.Location.SourceSpan), x.Kind), x.IsDemand))
            .ToList();
        return new FindingPath(site, steps.FirstOrDefault(x => x.IsDemand).Step?.Node ?? site, steps.Select(x => x.Step).ToList());
    }

    private static SyntaxNode NodeAt(SyntaxNode root, TextSpan span) => root.FindNode(span, getInnermostNodeForTie: true);
}
