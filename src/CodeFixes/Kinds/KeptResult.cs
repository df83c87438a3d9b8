// "return f(x);" behind what takes x away: computed first, kept, and returned afterwards.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal static class KeptResult
{
    /// <summary>Keeps what a statement returns in a local, declared before an anchor, with lines behind the declaration; empty where that cannot be done.</summary>
    public static IReadOnlyList<TextChange> Before(StatementSyntax anchor, ReturnStatementSyntax statement, IReadOnlyList<string> lines, Finding finding, StatementEditor editor)
    {
        if (statement.Expression is not { } result || finding.Model.GetTypeInfo(result).ConvertedType is not { TypeKind: not TypeKind.Error } type)
            return Array.Empty<TextChange>();
        var name = Names.Unused("result", finding.Body);
        var kept = editor.Before(anchor, new[] { $"{type.ToMinimalDisplayString(finding.Model, anchor.SpanStart)} {name} = {result};" }.Concat(lines).ToList());
        return kept.Count == 0 ? kept : kept.Append(new TextChange(result.Span, name)).ToList();
    }
}
