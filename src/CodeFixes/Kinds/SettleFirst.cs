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
        // What begins elsewhere than in a state that is wrong here does something else.
        bool Settles(Operation operation) => operation.Changes.Any(x =>
            x.Typestate == finding.Typestate && x.When is null && x.By == 0 && settled.Contains(x.To) && (!x.HasFrom || (x.From & settled.Complement) != StateSet.Empty));

        var editor = new StatementEditor(finding.Text, finding.Body);
        var calls = finding.Contracts.CallsIn(finding.Body, Settles).Where(x => x.Call.SpanStart > drop.Span.End).Select(x => x.Call).ToList();
        foreach (var proposal in Unconditional(drop, finding, Settles, editor))
            yield return proposal;
        foreach (var call in calls)
            if (call.Parent is ExpressionStatementSyntax restore)
                foreach (var proposal in Moves(restore, drop, finding, editor))
                    yield return proposal;
        // Written a second time it would settle twice; a fence may stand anywhere.
        var isSettledLater = calls.Any(x => finding.Contracts.MethodOf(x) is { IsStatic: false });
        foreach (var call in new CallInScope(finding, drop, cancellation).Written(Settles).Where(x => x.Method.IsStatic || (!isSettledLater && !Undoes(x.Operation))))
        {
            foreach (var place in WithEnclosing(drop, finding.Body))
                if (editor.Before(place, new[] { call.Text + ";" }) is { Count: > 0 } changes)
                    yield return new Proposal($"Call '{call.Text}' first", changes);
            if (call.Method.IsStatic && Between(call.Text, drop, finding, editor) is { Count: > 0 } split)
                yield return new Proposal($"Call '{call.Text}' in between", split);
        }
    }

    // "if (isTagged) Restore(); Drop();": it is done before the drop already, on some ways. What is done again behind the drop is then done.
    private static IEnumerable<Proposal> Unconditional(StatementSyntax drop, Finding finding, Func<Operation, bool> settles, StatementEditor editor)
    {
        var motion = new Motion(finding);
        foreach (var guard in WithEnclosing(drop, finding.Body).Where(Siblings.IsInList).SelectMany(x => Siblings.Of(x).TakeWhile(y => y != x).Reverse()).OfType<IfStatementSyntax>())
        {
            if (guard.Else is not null || Siblings.Single(guard.Statement) is not ExpressionStatementSyntax restore || !finding.Contracts.CallsIn(restore, settles).Any()
                || !motion.HasPlainArguments(guard.Condition) || StatementEditor.HasTextBesides(restore, guard) || guard.Condition.DescendantNodes().OfType<VariableDesignationSyntax>().Any())
                continue;
            var repeated = Siblings.Of(guard).SkipWhile(x => x != guard).Skip(1).FirstOrDefault(x => x.SpanStart > drop.SpanStart && x.ToString() == restore.ToString());
            var removal = repeated is null || !ConditionalCode.IsSame(repeated, guard) ? Array.Empty<TextChange>() : editor.WithoutItself(repeated);
            if (editor.Instead(guard, StatementEditor.LinesWithin(restore)) is { Count: > 0 } changes)
                yield return new Proposal($"Call '{restore.Expression}' on all ways", changes.Concat(removal).ToList());
        }
    }

    // "Count == 2 && !IsDirty": what is read first is kept, the fence stands behind it, and the rest is asked then.
    private static IReadOnlyList<TextChange> Between(string call, StatementSyntax statement, Finding finding, StatementEditor editor)
    {
        if (finding.LastChange is not ExpressionSyntax first || !statement.Span.Contains(first.Span) || !Siblings.IsInList(statement) || !Motion.IsEvaluatedFirst(first, statement)
            || finding.Model.GetTypeInfo(first).Type is not { TypeKind: not TypeKind.Error, SpecialType: not SpecialType.System_Void } type
            || finding.Model.GetSymbolInfo(first).Symbol is not { } read)
            return Array.Empty<TextChange>();
        var name = Names.Unused(Names.ForValueOf(read.Name), finding.Body);
        var kept = editor.Before(statement, new[] { $"{type.ToMinimalDisplayString(finding.Model, statement.SpanStart)} {name} = {first};", call + ";" });
        return kept.Count == 0 ? kept : kept.Append(new TextChange(first.Span, name)).ToList();
    }

    // What leads back to the start takes away what was done: that settles nothing.
    private static bool Undoes(Operation operation) => operation.Changes.Any(x => x.Typestate.Start >= 0 && x.To == x.Typestate.Start && x.When is null);

    // What the demand allows, without what the drop begins from or leads to. Where the demand itself is the place, it begins from what it wants.
    private static StateSet SettledStates(Finding finding)
    {
        var allowed = finding.Contracts.AllowedAt(finding.Demand, finding.Diagnostic.Id, finding.Typestate);
        if (finding.Site == finding.Demand)
            return allowed;
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
