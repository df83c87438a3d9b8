// What a method still does behind a step, where that is short: a way that must not take the step does it and leaves.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal static class RestOfMethod
{
    /// <summary>More than this is not written twice: a label would be better, or another shape of the method.</summary>
    private const int Limit = 2;

    /// <summary>Leaves behind a statement, without the step further down; empty where the rest is long, or is not the same there.</summary>
    public static IReadOnlyList<TextChange> LeaveBehind(StatementSyntax last, StatementSyntax step, Finding finding)
    {
        var rest = Siblings.Of(step).SkipWhile(x => x != step).Skip(1).ToList();
        if (!Siblings.IsInList(step) || Siblings.HolderOf(step)?.Parent != finding.Body || rest.Count > Limit || !ConditionalCode.IsSame(last, step))
            return Array.Empty<TextChange>();
        var motion = new Motion(finding);
        var lines = rest.Select(x => x.ToString()).ToList();
        if (rest.Any(x => x is not (ExpressionStatementSyntax or ReturnStatementSyntax) || Siblings.HasLabel(x) || !ConditionalCode.IsSame(x, step) || !motion.NamesMeanTheSame(x, last.SpanStart)))
            return Array.Empty<TextChange>();
        if (rest.LastOrDefault() is not ReturnStatementSyntax)
            lines.Add("return;");
        return new StatementEditor(finding.Text, finding.Body).Behind(last, lines);
    }
}
