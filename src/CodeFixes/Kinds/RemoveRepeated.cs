// A step does what is done already: a lock taken twice by one thread, an entry freed twice. Without it each is done once.
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class RemoveRepeated : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        if (finding.Demand is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax repeated } call || finding.Contracts.Of(call) is not { } operation
            || !ConditionalCode.IsSame(repeated, finding.LastChange ?? repeated) || finding.LastChange is not { } earlier || !new Motion(finding).HasPlainArguments(repeated))
            yield break;
        // What was done on some ways only is not done yet on the others.
        if (finding.StatementOf(earlier) is not { } done || Siblings.Common(earlier, repeated, finding.Body) is not { } common || common.First != done)
            yield break;
        // Only what brings the subject where it is already; anything else was meant to do more.
        var target = Targets(operation, finding);
        if (finding.Contracts.Of(earlier) is { } before && target.Intersect(Targets(before, finding)).Any()
            && new StatementEditor(finding.Text, finding.Body).WithoutItself(repeated) is { Count: > 0 } removal)
            yield return new Proposal($"Remove '{call}', which is done already", removal);
    }

    private static IEnumerable<int> Targets(Operation operation, Finding finding) =>
        operation.Changes.Where(x => x.Typestate == finding.Typestate && x.By == 0).Select(x => x.To);
}
