// A jump goes to a label whose first step is not for it; a label behind that step is where it belongs.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class RetargetJump : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        if (finding.StatementOf(finding.Demand) is not { } step)
            yield break;
        var labels = finding.Body.DescendantNodes().OfType<LabeledStatementSyntax>().OrderBy(x => x.SpanStart).ToList();
        var behind = labels.Where(x => x.SpanStart > step.Span.End).Select(x => x.Identifier.ValueText).ToList();
        var next = Siblings.IsInList(step) ? Siblings.Of(step).SkipWhile(x => x != step).Skip(1).FirstOrDefault() : null;
        var layout = new StatementEditor(finding.Text, finding.Body).Layout;
        foreach (var jump in finding.Body.DescendantNodes().OfType<GotoStatementSyntax>().Where(x => x.IsKind(SyntaxKind.GotoStatement) && x.SpanStart < step.SpanStart))
        {
            if (jump.Expression is not IdentifierNameSyntax target || !labels.Any(x => x.Identifier.ValueText == target.Identifier.ValueText && x.SpanStart <= step.SpanStart)
                || !ConditionalCode.IsSame(jump, step))
                continue;
            var unused = WithoutLabel(finding, layout, labels.First(x => x.Identifier.ValueText == target.Identifier.ValueText)).ToList();
            foreach (var label in behind)
                yield return new Proposal($"Go to '{label}', behind '{step}'", unused.Append(new TextChange(target.Span, label)).ToList());
            if (behind.Count > 0 || next is null || NameFor(next, labels) is not { } made || !layout.IsFirstOnLine(next.SpanStart) || step.Parent is not LabeledStatementSyntax above || !ConditionalCode.IsSame(step, next))
                continue;
            var line = layout.IndentationOf(above.SpanStart) + made + ":" + layout.NewLine;
            yield return new Proposal($"Go to '{made}', behind '{step}'", unused.Append(new TextChange(target.Span, made)).Append(new TextChange(new TextSpan(layout.StartWithComments(next), 0), line)).ToList());
        }
    }

    // A label to which nothing jumps any more is a warning.
    private static IEnumerable<TextChange> WithoutLabel(Finding finding, Layout layout, LabeledStatementSyntax label)
    {
        var jumps = finding.Body.DescendantNodes().OfType<GotoStatementSyntax>().Count(x => x.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == label.Identifier.ValueText);
        var gap = TextSpan.FromBounds(label.SpanStart, label.Statement.SpanStart);
        if (jumps == 1 && layout.IsFirstOnLine(label.SpanStart) && finding.Text.ToString(TextSpan.FromBounds(label.ColonToken.Span.End, label.Statement.SpanStart)).Trim().Length == 0)
            yield return layout.IsFirstOnLine(label.Statement.SpanStart)
                ? new TextChange(TextSpan.FromBounds(layout.LineOf(gap.Start).Start, layout.LineOf(gap.Start).EndIncludingLineBreak), "")
                : new TextChange(gap, "");
    }

    // After what is done there, as labels mostly are: "put" before "folio.Put()".
    private static string? NameFor(StatementSyntax next, IReadOnlyList<LabeledStatementSyntax> labels) =>
        next is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
        && char.ToLowerInvariant(called.Name.Identifier.ValueText[0]) + called.Name.Identifier.ValueText.Substring(1) is var name
        && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && labels.All(x => x.Identifier.ValueText != name) ? name : null;
}
