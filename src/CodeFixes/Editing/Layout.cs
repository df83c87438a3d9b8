// How the document is written: its line ends and indentation, so that what a fix writes looks as if the author had.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SwapOrderAnalyzers.CodeFixes.Editing;

internal sealed class Layout
{
    private const string DefaultUnit = "    ";

    private readonly SourceText _text;

    public Layout(SourceText text, SyntaxNode body)
    {
        _text = text;
        var first = text.Lines[0];
        NewLine = first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
        Unit = UnitOf(body);
        var guards = body.DescendantNodes().OfType<IfStatementSyntax>().ToList();
        if (guards.Count == 0)
            guards = body.SyntaxTree.GetRoot().DescendantNodes().OfType<IfStatementSyntax>().ToList();
        UsesBraces = guards.Count > 0 && (guards.All(x => x.Statement is BlockSyntax) || guards.Any(x => x.Statement is BlockSyntax { Statements.Count: 1 }));
    }

    public string NewLine { get; }

    /// <summary>One level of indentation.</summary>
    public string Unit { get; }

    /// <summary>Whether the author puts a single statement into braces.</summary>
    public bool UsesBraces { get; }

    public TextLine LineOf(int position) => _text.Lines.GetLineFromPosition(position);

    /// <summary>The white space with which the line of a position begins.</summary>
    public string IndentationOf(int position)
    {
        var line = LineOf(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    public bool IsFirstOnLine(int position) => _text.ToString(TextSpan.FromBounds(LineOf(position).Start, position)).Trim().Length == 0;

    /// <summary>Whether no other token follows on the last line of the node.</summary>
    public bool IsLastOnLine(SyntaxNode node)
    {
        var next = node.GetLastToken().GetNextToken();
        return next == default || LineOf(next.SpanStart).LineNumber > LineOf(node.Span.End).LineNumber;
    }

    /// <summary>The start of the line on which the comments that belong to a node begin, or the node itself.</summary>
    public int StartWithComments(SyntaxNode node)
    {
        var start = LineOf(node.SpanStart).Start;
        var trivia = node.GetLeadingTrivia();
        for (var i = trivia.Count - 1; i >= 0; i--)
        {
            if (string.IsNullOrWhiteSpace(trivia[i].ToString()) && !trivia[i].IsDirective)
                continue;
            // A directive or an empty line cuts off what is above it.
            if (trivia[i].IsDirective || LineOf(trivia[i].Span.End).LineNumber + 1 != LineOf(start).LineNumber || !IsFirstOnLine(trivia[i].SpanStart))
                break;
            start = LineOf(trivia[i].SpanStart).Start;
        }

        return start;
    }

    private string UnitOf(SyntaxNode body)
    {
        foreach (var block in body.DescendantNodesAndSelf().OfType<BlockSyntax>())
        {
            if (block.Statements.Count == 0 || !IsFirstOnLine(block.Statements[0].SpanStart))
                continue;
            var (outer, inner) = (IndentationOf(block.OpenBraceToken.SpanStart), IndentationOf(block.Statements[0].SpanStart));
            if (inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal))
                return inner.Substring(outer.Length);
        }

        return DefaultUnit;
    }
}
