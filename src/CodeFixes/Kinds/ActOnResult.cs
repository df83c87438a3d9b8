// An operation says in its result whether it has worked, and nobody listens: the method gives up where it has not.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Editing;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class ActOnResult : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        var editor = new StatementEditor(finding.Text, finding.Body);
        foreach (var ignored in finding.Body.DescendantNodes().OfType<ExpressionStatementSyntax>().Where(x => x.Span.End <= finding.Demand.SpanStart).Reverse())
        {
            if (ignored.Expression is not InvocationExpressionSyntax call || finding.Contracts.Of(call) is not { } operation
                || finding.Model.GetTypeInfo(call, cancellation).Type is not { SpecialType: SpecialType.System_Boolean }
                || StateTest.TruthOf(operation, finding, _ => true) is not { } truth)
                continue;
            var ways = new WaysToGiveUp(finding, ignored, test: null);
            foreach (var wayOut in ways.All.Concat(ways.WithReleases).Concat(ways.Default))
                if (editor.Instead(ignored, editor.If((truth ? "!" : "") + call, wayOut)) is { Count: > 0 } changes)
                    yield return new Proposal($"Look at the result of '{call}'", changes);
        }
    }
}
