// Two steps come in the wrong order: the later one is moved before the earlier one, or the earlier one behind it, if both do the same there.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class Reorder : IFix
{
    private readonly bool _isOfLook;

    /// <param name="isOfLook">Whether the later step is one whose result is kept or returned.</param>
    public Reorder(bool isOfLook) => _isOfLook = isOfLook;

    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        if (finding.LastChange is not { } change || Siblings.Common(change, finding.Demand, finding.Body) is not { } common || common.Second.SpanStart < common.First.SpanStart)
            yield break;
        var (early, late) = (common.First, common.Second);
        if (_isOfLook != (late is LocalDeclarationStatementSyntax or ReturnStatementSyntax or ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax }))
            yield break;
        var between = common.List.SkipWhile(x => x != early).Skip(1).TakeWhile(x => x != late).ToList();
        var motion = new Motion(finding);
        var editor = new StatementEditor(finding.Text, finding.Body);
        if (LeavesItsLock(early, late, finding) || HandsOn(finding))
            yield break;
        if (late is ReturnStatementSyntax { Expression: not null } returned && between.Count == 0 && Kept(early, returned, finding, motion, editor) is { Count: > 0 } kept)
            yield return new Proposal($"Take the step '{Shown(late)}' before '{Shown(early)}'", kept);
        var (removeLate, removeEarly) = (editor.Without(late), editor.Without(early));
        var title = $"Take the step '{Shown(late)}' before '{Shown(early)}'";
        if (motion.IsSafe(late, between.Prepend(early).ToList(), early.SpanStart) && editor.Before(early, editor.LinesOf(late)) is { Count: > 0 } above && removeLate.Count > 0)
            yield return new Proposal(title, above.Concat(removeLate).ToList());
        if (motion.IsSafe(early, between.Append(late).ToList(), late.Span.End) && editor.Behind(late, editor.LinesOf(early)) is { Count: > 0 } below && removeEarly.Count > 0)
            yield return new Proposal(title, removeEarly.Concat(below).ToList());
    }

    // "release; return f(x);" computes first, releases, and returns what was computed.
    private static IReadOnlyList<TextChange> Kept(StatementSyntax early, ReturnStatementSyntax statement, Finding finding, Motion motion, StatementEditor editor) =>
        ConditionalCode.IsSame(early, statement) && early is ExpressionStatementSyntax && motion.ReadsNothingWrittenIn(statement, early) && motion.HasPlainArguments(early)
            ? KeptResult.Before(early, statement, Array.Empty<string>(), finding, editor)
            : Array.Empty<TextChange>();

    // What reads or writes the locked thing has to stay under its lock.
    private static bool LeavesItsLock(StatementSyntax early, StatementSyntax late, Finding finding) =>
        early is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax taking } && finding.Contracts.Of(taking) is { } operation
        && operation.Changes.Where(x => x.Takes && x.Aim.Reach == Reach.Subject)
            .Select(x => finding.Contracts.OperandOf(taking, x.Aim.Operand)?.ToString())
            .Any(x => x is not null && late.DescendantNodes().OfType<ExpressionSyntax>().Any(y => y.ToString() == x));

    // A pte is installed with the count of its entry: in front of the free it would be there with a count that is gone right after.
    private static bool HandsOn(Finding finding) => finding.Contracts.Of(finding.Demand) is { } operation
        && CallContracts.DemandsOf(operation).Any(x => x.Aim.Reach == Reach.Linked && x.Rule == finding.Diagnostic.Id && x.Alternatives.Any(y => y.Typestate == finding.Typestate))
        && operation.Changes.Any(x => x.Aim.Reach == Reach.Linked && x.Typestate == finding.Typestate);

    private static string Shown(StatementSyntax statement) => statement.ToString().Split('\n')[0].TrimEnd('\r', ' ', ';', '{');
}
