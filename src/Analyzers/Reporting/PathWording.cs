// The way to a finding in words: changes and conditions with their line numbers.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Checking;

namespace SwapOrderAnalyzers.Reporting;

internal sealed class PathWording
{
    /// <summary>The message tells so many steps; the additional locations tell all.</summary>
    private const int StepLimit = 4;
    private const int TextLimit = 60;

    private readonly ImmutableArray<SyntaxNode> _sites;

    public PathWording(ImmutableArray<SyntaxNode> sites) => _sites = sites;

    public string Steps(IEnumerable<WitnessStep> path)
    {
        var steps = path.Where(x => x.Kind is WitnessKind.Change or WitnessKind.Branch).ToList();
        // Nearest to the end first: with more steps than fit, the changes stay and conditions go.
        while (steps.Count > StepLimit)
        {
            var branch = steps.FindIndex(x => x.Kind == WitnessKind.Branch);
            steps.RemoveAt(branch >= 0 ? branch : 0);
        }

        return string.Join("; ", steps.Select(Tell));
    }

    public int Line(WitnessStep step) => (step.Kind == WitnessKind.WayOut ? EndLine(step.Site) : _sites[step.Site].GetLocation().GetLineSpan().StartLinePosition.Line) + 1;

    public string Quote(int site)
    {
        if (site < 0)
            return "it";
        var text = string.Join(" ", _sites[site].ToString().Split(new[] { ' ', '\t', '\r', '\n' }, StringSplitOptions.RemoveEmptyEntries));
        return $"'{(text.Length <= TextLimit ? text : text.Substring(0, TextLimit - 1) + "…")}'";
    }

    private string Tell(WitnessStep step) => step.Kind == WitnessKind.Branch
        ? $"line {Line(step)}: {Quote(step.Site)} is {(step.IsTaken ? "true" : "false")}"
        : $"line {Line(step)}: {Quote(step.Site)} makes it {step.To}";

    // A method that ends without a statement of its own ends at its brace.
    private int EndLine(int site)
    {
        if (site < 0)
            return 0;
        var span = _sites[site].GetLocation().GetLineSpan();
        return _sites[site] is Microsoft.CodeAnalysis.CSharp.Syntax.BaseMethodDeclarationSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax
            ? span.EndLinePosition.Line
            : span.StartLinePosition.Line;
    }
}
