// A drop comes before what would have settled the subject: the settling call is moved before the drop, or written there when there is none.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class SettleFirst : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        if (finding.StatementOf(finding.Site) is not { } drop)
            yield break;
        var settled = SettledStates(finding);
        bool Settles(Operation operation) => operation.Changes.Any(x =>
            x.Typestate == finding.Typestate && x.When is null && x.By == 0 && settled.Contains(x.To));

        var editor = new StatementEditor(finding.Text, finding.Body);
        var calls = finding.Contracts.CallsIn(finding.Body, Settles).Where(x => x.Call.SpanStart > drop.Span.End).Select(x => x.Call).ToList();
        foreach (var call in calls)
            if (call.Parent is ExpressionStatementSyntax restore)
                foreach (var proposal in Moves(restore, drop, finding, editor))
                    yield return proposal;
        // Written a second time it would settle twice; a fence may stand anywhere.
        if (calls.Any(x => finding.Contracts.MethodOf(x) is { IsStatic: false }))
            yield break;
        foreach (var call in new CallInScope(finding, drop, cancellation).Written(Settles).Where(x => x.Method.IsStatic || !Undoes(x.Operation)))
            foreach (var place in WithEnclosing(drop, finding.Body))
                if (editor.Before(place, new[] { call.Text + ";" }) is { Count: > 0 } changes)
                    yield return new Proposal($"Call '{call.Text}' first", changes);
    }

    // What leads back to the start takes away what was done: that settles nothing.
    private static bool Undoes(Operation operation) => operation.Changes.Any(x => x.Typestate.Start >= 0 && x.To == x.Typestate.Start && x.When is null);

    // What the demand allows, without what the drop begins from or leads to.
    private static StateSet SettledStates(Finding finding)
    {
        var allowed = finding.Contracts.AllowedAt(finding.Demand, finding.Diagnostic.Id, finding.Typestate);
        foreach (var change in finding.Contracts.Of(finding.Site)?.Changes.Where(x => x.Typestate == finding.Typestate) ?? Array.Empty<Change>())
            allowed &= (StateSet.Of(change.To) | (change.HasFrom ? change.From : StateSet.Empty)).Complement;
        return allowed;
    }

    private static IEnumerable<Proposal> Moves(ExpressionStatementSyntax restore, StatementSyntax drop, Finding finding, StatementEditor editor)
    {
        var removal = editor.Without(restore);
        foreach (var place in WithEnclosing(drop, finding.Body))
        {
            // Only within its own list: what was done under a condition would else be done without it.
            if (Siblings.Common(place, restore, finding.Body) is not { } common || common.First != place || common.Second != restore || !ConditionalCode.IsSame(restore, place))
                continue;
            var crossed = common.List.SkipWhile(x => x != common.First).TakeWhile(x => x != restore).ToList();
            if (!new Motion(finding).IsSafe(restore, crossed, place.SpanStart))
                continue;
            var insertion = editor.Before(place, editor.LinesOf(restore));
            if (removal.Count > 0 && insertion.Count > 0)
                yield return new Proposal($"Move '{restore.Expression}' before the drop", insertion.Concat(removal).ToList());
        }
    }

    // Two drops on two branches need the call before both.
    private static IEnumerable<StatementSyntax> WithEnclosing(StatementSyntax statement, SyntaxNode body) =>
        statement.AncestorsAndSelf().TakeWhile(x => x != body).OfType<StatementSyntax>().Where(x => x is not BlockSyntax && x.Parent is not ElseClauseSyntax || x == statement);
}
