// An operation says in its result whether it has worked, and nobody listens, or listens and goes on: the method gives up where it has not.
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

        foreach (var guard in finding.Body.DescendantNodes().OfType<IfStatementSyntax>().Where(x => x.Span.End <= finding.Demand.SpanStart).Reverse())
            if (finding.StatementOf(finding.Demand) is { } step && AskedIn(guard, finding) is { } call
                && (guard.Statement is BlockSyntax block ? block.Statements.LastOrDefault() : guard.Statement) is { } last && RestOfMethod.LeaveBehind(last, step, finding) is { Count: > 0 } changes)
                yield return new Proposal($"Give up where '{call}' has failed", changes);
    }

    // "if (!TryLock()) pages = -pages;": the call whose failure is noticed, and does not leave.
    private static InvocationExpressionSyntax? AskedIn(IfStatementSyntax guard, Finding finding)
    {
        var (condition, fails) = guard.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not ? (not.Operand, false) : (guard.Condition, true);
        return guard.Else is null && !Releases.JumpsOutOf(guard).Any() && condition is InvocationExpressionSyntax call && finding.Contracts.Of(call) is { } operation
            && StateTest.TruthOf(operation, finding, _ => true) == !fails ? call : null;
    }
}
