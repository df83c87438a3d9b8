// Puts statements before or behind others and takes them away, by text: comments, directives and the author's formatting stay as they are.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SwapOrderAnalyzers.CodeFixes.Editing;

internal sealed class StatementEditor
{
    /// <summary>Beyond this a condition is easier to read as two.</summary>
    private const int LineLimit = 120;

    private static readonly IReadOnlyList<TextChange> Nothing = Array.Empty<TextChange>();

    private readonly SourceText _text;

    public StatementEditor(SourceText text, SyntaxNode body)
    {
        _text = text;
        Layout = new Layout(text, body);
    }

    public Layout Layout { get; }

    /// <summary>Writes lines before a statement and the comments that belong to it; empty where that cannot be done.</summary>
    public IReadOnlyList<TextChange> Before(StatementSyntax anchor, IReadOnlyList<string> lines)
    {
        if (!IsInList(anchor))
            return Wrap(anchor, lines);
        if (!Layout.IsFirstOnLine(anchor.SpanStart))
            return Insert(anchor.SpanStart, OnOneLine(lines) + " ");
        return Insert(Layout.StartWithComments(anchor), Indented(lines, Layout.IndentationOf(anchor.SpanStart)) + Layout.NewLine);
    }

    /// <summary>Writes lines behind a statement; empty where that cannot be done.</summary>
    public IReadOnlyList<TextChange> Behind(StatementSyntax anchor, IReadOnlyList<string> lines)
    {
        if (!IsInList(anchor))
            return WrapBehind(anchor, lines);
        if (!Layout.IsLastOnLine(anchor))
            return Insert(anchor.Span.End, " " + OnOneLine(lines));
        return Insert(Layout.LineOf(anchor.Span.End).End, Layout.NewLine + Indented(lines, Layout.IndentationOf(anchor.SpanStart)));
    }

    /// <summary>Takes a statement away with the comments that belong to it; empty where that cannot be done.</summary>
    public IReadOnlyList<TextChange> Without(StatementSyntax statement)
    {
        if (!IsInList(statement))
            return Nothing;
        if (!Layout.IsFirstOnLine(statement.SpanStart) || !Layout.IsLastOnLine(statement))
            return Replace(TextSpan.FromBounds(statement.SpanStart, EndOfSpaces(statement.Span.End)), "");
        var start = Layout.StartWithComments(statement);
        var end = Layout.LineOf(statement.Span.End).EndIncludingLineBreak;
        // Where an empty line above and the end of a paragraph below would meet, one of them goes too.
        if (IsBlank(start - 1) && (IsBlank(end) || Layout.LineOf(end).ToString().TrimStart().StartsWith("}", StringComparison.Ordinal)))
            start = Layout.LineOf(start - 1).Start;
        return Replace(TextSpan.FromBounds(start, end), "");
    }

    /// <summary>Takes a statement away and leaves the comments around it; empty where that cannot be done.</summary>
    public IReadOnlyList<TextChange> WithoutItself(StatementSyntax statement)
    {
        if (!IsInList(statement))
            return Nothing;
        var line = Layout.LineOf(statement.SpanStart);
        var isAlone = Layout.IsFirstOnLine(statement.SpanStart) && _text.ToString(TextSpan.FromBounds(statement.Span.End, Layout.LineOf(statement.Span.End).End)).Trim().Length == 0;
        return isAlone
            ? Replace(TextSpan.FromBounds(line.Start, Layout.LineOf(statement.Span.End).EndIncludingLineBreak), "")
            : Replace(TextSpan.FromBounds(statement.SpanStart, EndOfSpaces(statement.Span.End)), "");
    }

    /// <summary>Writes lines in the place of a statement; what is behind it on its last line stays there.</summary>
    public IReadOnlyList<TextChange> Instead(StatementSyntax statement, IReadOnlyList<string> lines)
    {
        if (statement.Parent is ElseClauseSyntax otherwise)
        {
            // "else if" stays on one line.
            var gap = TextSpan.FromBounds(otherwise.ElseKeyword.Span.End, statement.SpanStart);
            if (lines[0].StartsWith("if (", StringComparison.Ordinal) && Layout.IsFirstOnLine(otherwise.SpanStart) && _text.ToString(gap).Trim().Length == 0)
                return Replace(TextSpan.FromBounds(gap.Start, statement.Span.End), " " + Indented(lines, Layout.IndentationOf(otherwise.SpanStart)).TrimStart());
        }
        else if (!IsInList(statement))
            return Nothing;
        var isFirst = Layout.IsFirstOnLine(statement.SpanStart) && Layout.IsLastOnLine(statement);
        return Replace(statement.Span, isFirst ? Indented(lines, Layout.IndentationOf(statement.SpanStart)).TrimStart() : OnOneLine(lines));
    }

    /// <summary>The lines of a statement as they stand there.</summary>
    public static IReadOnlyList<string> LinesWithin(StatementSyntax statement) => statement.ToString().Split('\n').Select(x => x.TrimEnd('\r')).ToList();

    /// <summary>"if" with what it guards, as the author writes it.</summary>
    public IReadOnlyList<string> If(string condition, IReadOnlyList<string> guarded) => guarded.Count == 1 && !Layout.UsesBraces
        ? new[] { $"if ({condition})", Layout.Unit + guarded[0] }
        : new[] { $"if ({condition})", "{" }.Concat(guarded.Select(x => x.Length == 0 ? x : Layout.Unit + x)).Append("}").ToList();

    /// <summary>Asks one thing more in the guard directly before a statement, if it leaves in that way and has room on its line; empty where that cannot be done.</summary>
    public IReadOnlyList<TextChange> AlsoIn(StatementSyntax statement, string fails, IReadOnlyList<string> wayOut)
    {
        if (Siblings.Of(statement).TakeWhile(x => x != statement).LastOrDefault() is not IfStatementSyntax { Else: null } guard
            || !(guard.Statement is BlockSyntax block ? block.Statements : new SyntaxList<StatementSyntax>(guard.Statement)).Select(x => x.ToString()).SequenceEqual(wayOut)
            || Conditions.BindsLooserThanOr(guard.Condition)
            || !ConditionalCode.IsSame(guard, statement) || Layout.LineOf(guard.Condition.Span.End).Span.Length + fails.Length > LineLimit || Motion.HasDirectives(guard))
            return Nothing;
        return Insert(guard.Condition.Span.End, " || " + fails);
    }

    /// <summary>The lines of a statement and of the comments that belong to it, without the indentation that they share.</summary>
    public IReadOnlyList<string> LinesOf(StatementSyntax statement)
    {
        if (!Layout.IsFirstOnLine(statement.SpanStart) || !Layout.IsLastOnLine(statement))
            return new[] { statement.ToString() };
        var indentation = Layout.IndentationOf(statement.SpanStart);
        var first = Layout.LineOf(Layout.StartWithComments(statement)).LineNumber;
        var last = Layout.LineOf(statement.Span.End).LineNumber;
        return Enumerable.Range(first, last - first + 1)
            .Select(x => _text.Lines[x].ToString())
            .Select(x => x.StartsWith(indentation, StringComparison.Ordinal) ? x.Substring(indentation.Length) : x.TrimStart())
            .ToList();
    }

    /// <summary>Puts neighbours into a try block and the statement behind them into its finally block; empty where that cannot be done.</summary>
    public IReadOnlyList<TextChange> InTryFinally(IReadOnlyList<StatementSyntax> tried, StatementSyntax last)
    {
        var all = tried.Append(last).ToList();
        if (all.Any(x => !Layout.IsFirstOnLine(x.SpanStart) || !Layout.IsLastOnLine(x) || HasTextOverLines(x)))
            return Nothing;
        var (outer, unit) = (Layout.IndentationOf(last.SpanStart), Layout.Unit);
        var first = Layout.StartWithComments(tried[0]);
        var comments = Layout.StartWithComments(last);
        var (start, end) = (Layout.LineOf(first).LineNumber, Layout.LineOf(comments).LineNumber);
        var changes = new List<TextChange> { new(new TextSpan(first, 0), $"{outer}try{Layout.NewLine}{outer}{{{Layout.NewLine}") };
        for (var line = start; line <= Layout.LineOf(last.Span.End).LineNumber; line++)
        {
            if (line == end)
                changes.Add(new(new TextSpan(comments, 0), $"{outer}}}{Layout.NewLine}{outer}finally{Layout.NewLine}{outer}{{{Layout.NewLine}"));
            var text = _text.Lines[line].ToString().TrimStart();
            if (text.Length > 0 && text[0] != '#')
                changes.Add(new(new TextSpan(_text.Lines[line].Start, 0), unit));
        }

        changes.Add(new(new TextSpan(Layout.LineOf(last.Span.End).End, 0), $"{Layout.NewLine}{outer}}}"));
        return changes;
    }

    /// <summary>Whether there is a comment or a directive within a statement, but not within the one that is part of it.</summary>
    public static bool HasTextBesides(StatementSyntax part, StatementSyntax whole) => whole.DescendantTrivia().Any(x =>
        whole.Span.Contains(x.Span) && !part.Span.Contains(x.Span) && !x.IsKind(SyntaxKind.WhitespaceTrivia) && !x.IsKind(SyntaxKind.EndOfLineTrivia));

    // To indent the inside of a raw or verbatim string would change it.
    private static bool HasTextOverLines(StatementSyntax statement) =>
        statement.DescendantTokens().Any(x => x.Text.IndexOf('\n') >= 0);

    private static bool IsInList(StatementSyntax statement) =>
        Siblings.IsInList(statement);

    // A statement without braces gets some, to make room for a second one.
    private IReadOnlyList<TextChange> Wrap(StatementSyntax anchor, IReadOnlyList<string> lines)
    {
        if (anchor.Parent is null || anchor is IfStatementSyntax { Parent: ElseClauseSyntax } || !Layout.IsLastOnLine(anchor))
            return Nothing;
        var header = anchor.GetFirstToken().GetPreviousToken();
        var outer = Layout.IndentationOf(anchor.Parent.SpanStart);
        var open = $"{outer}{{{Layout.NewLine}";
        var close = new TextChange(new TextSpan(Layout.LineOf(anchor.Span.End).End, 0), $"{Layout.NewLine}{outer}}}");
        if (Layout.IsFirstOnLine(anchor.SpanStart))
        {
            var inner = Indented(lines, Layout.IndentationOf(anchor.SpanStart)) + Layout.NewLine;
            return new[] { new TextChange(new TextSpan(Layout.StartWithComments(anchor), 0), open + inner), close };
        }

        var gap = TextSpan.FromBounds(header.Span.End, anchor.SpanStart);
        var indentation = outer + Layout.Unit;
        return _text.ToString(gap).Trim().Length > 0
            ? Nothing
            : new[] { new TextChange(gap, Layout.NewLine + open + Indented(lines, indentation) + Layout.NewLine + indentation), close };
    }

    private IReadOnlyList<TextChange> WrapBehind(StatementSyntax anchor, IReadOnlyList<string> lines)
    {
        if (anchor.Parent is null || anchor is IfStatementSyntax || !Layout.IsLastOnLine(anchor) || !Layout.IsFirstOnLine(anchor.SpanStart))
            return Nothing;
        var outer = Layout.IndentationOf(anchor.Parent.SpanStart);
        var close = Layout.NewLine + Indented(lines, Layout.IndentationOf(anchor.SpanStart)) + $"{Layout.NewLine}{outer}}}";
        return new[]
        {
            new TextChange(new TextSpan(Layout.StartWithComments(anchor), 0), $"{outer}{{{Layout.NewLine}"),
            new TextChange(new TextSpan(Layout.LineOf(anchor.Span.End).End, 0), close),
        };
    }

    /// <summary>
    /// "if (a || b) return;" as two guards, the second of which does more; empty where the statement is no such guard's, or the guard has comments inside.
    /// </summary>
    public IReadOnlyList<TextChange> SplitGuardOf(StatementSyntax wayOut, string line)
    {
        var holder = wayOut.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : wayOut.Parent;
        if (holder is not IfStatementSyntax { Else: null, Condition: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } both } guard
            || !IsInList(guard) || !Layout.IsFirstOnLine(guard.SpanStart) || !Layout.IsLastOnLine(guard) || guard.DescendantTrivia().Any(x => x.IsDirective && guard.Span.Contains(x.Span)))
            return Nothing;
        var outer = Layout.IndentationOf(guard.SpanStart);
        var second = new[] { $"if ({both.Right})", "{", Layout.Unit + line, Layout.Unit + wayOut, "}" };
        var gap = TextSpan.FromBounds(both.Left.Span.End, both.Right.Span.End);
        return _text.ToString(gap).Contains("//") || _text.ToString(gap).Contains("/*") ? Nothing : new[]
        {
            new TextChange(gap, ""),
            new TextChange(new TextSpan(Layout.LineOf(guard.Span.End).End, 0), Layout.NewLine + Indented(second, outer)),
        };
    }

    private string Indented(IEnumerable<string> lines, string indentation) =>
        string.Join(Layout.NewLine, lines.Select(x => x.Length == 0 ? x : indentation + x));

    private static string OnOneLine(IEnumerable<string> lines) => string.Join(" ", lines.Select(x => x.Trim()).Where(x => x.Length > 0));

    private bool IsBlank(int position) =>
        position >= 0 && position < _text.Length && Layout.LineOf(position).ToString().Trim().Length == 0;

    private int EndOfSpaces(int position)
    {
        while (position < _text.Length && _text[position] == ' ')
            position++;
        return position;
    }

    private static IReadOnlyList<TextChange> Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    private static IReadOnlyList<TextChange> Replace(TextSpan span, string text) => new[] { new TextChange(span, text) };
}
