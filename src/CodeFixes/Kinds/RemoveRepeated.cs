// A step does what is done already: a lock taken twice by one thread, an entry freed twice. Without it each is done once.
using Microsoft.CodeAnalysis;
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
        if (finding.StatementOf(earlier) is not { } done || Siblings.Common(earlier, repeated, finding.Body) is not { } common || !IsRepeated(earlier, operation, finding))
            yield break;
        if (common.First == done && new StatementEditor(finding.Text, finding.Body).WithoutItself(repeated) is { Count: > 0 } removal)
            yield return new Proposal($"Remove '{call}', which is done already", removal);
        // What was given back on some ways only is not yet on the others: these ways leave.
        if (common.First is IfStatementSyntax { Else: null } && common.First != done && operation.Changes.Any(x => x.Typestate == finding.Typestate && Releases.IsRelease(x))
            && RestOfMethod.LeaveBehind(done, repeated, finding) is { Count: > 0 } leaves)
            yield return new Proposal($"Leave before '{call}', which is done already", leaves);
    }

    // Only what brings the subject where it is already; anything else was meant to do more. Of a call without contract its body says so, in the trial.
    private static bool IsRepeated(SyntaxNode earlier, Operation operation, Finding finding) => finding.Contracts.Of(earlier) is { } before
        ? Targets(operation, finding).Intersect(Targets(before, finding)).Any()
        : operation.Changes.Any(x => x.Typestate == finding.Typestate && Releases.IsRelease(x));

    private static IEnumerable<int> Targets(Operation operation, Finding finding) =>
        operation.Changes.Where(x => x.Typestate == finding.Typestate && x.By == 0 && x.Aim.Reach == Reach.Subject).Select(x => x.To);
}
