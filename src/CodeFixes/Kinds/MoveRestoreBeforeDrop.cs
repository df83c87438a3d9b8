// A drop comes before what would have settled the subject: the settling call is moved before the drop, or written there when there is none.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class MoveRestoreBeforeDrop : IFix
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
        if (calls.Count > 0)
            yield break;
        foreach (var call in new CallInScope(finding, drop, cancellation).Written(Settles))
            foreach (var place in WithEnclosing(drop, finding.Body))
                if (editor.Before(place, new[] { call + ";" }) is { Count: > 0 } changes)
                    yield return new Proposal($"Call '{call}' first", changes);
    }

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
            // Only within its own block: what was done under a condition would else be done without it.
            if (restore.Parent is null || !restore.Parent.Span.Contains(place.Span) || !ConditionalCode.IsSame(restore, place) || IsAnyWritten(restore, place, finding))
                continue;
            var insertion = editor.Before(place, editor.LinesOf(restore));
            if (removal.Count > 0 && insertion.Count > 0)
                yield return new Proposal($"Move '{restore.Expression}' before the drop", insertion.Concat(removal).ToList());
        }
    }

    // An argument that gets another value on the way would restore something else.
    private static bool IsAnyWritten(StatementSyntax restore, StatementSyntax place, Finding finding)
    {
        var names = new HashSet<string>(restore.DescendantNodes().OfType<IdentifierNameSyntax>().Select(x => x.Identifier.ValueText), StringComparer.Ordinal);
        return finding.Body.DescendantNodes(TextSpan.FromBounds(place.SpanStart, restore.SpanStart)).Any(x => x.SpanStart >= place.SpanStart && x switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => names.Contains(name.Identifier.ValueText),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax name } argument =>
                !argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword) && names.Contains(name.Identifier.ValueText),
            _ => false,
        });
    }

    // Two drops on two branches need the call before both.
    private static IEnumerable<StatementSyntax> WithEnclosing(StatementSyntax statement, SyntaxNode body) =>
        statement.AncestorsAndSelf().TakeWhile(x => x != body).OfType<StatementSyntax>().Where(x => x is not BlockSyntax && x.Parent is not ElseClauseSyntax || x == statement);
}
