// The statements of one list: of a block, of a switch section, of a file without a class. A labelled statement counts as the one behind its labels.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.CodeFixes.Editing;

internal static class Siblings
{
    /// <summary>The list that a statement is in, in source order; it alone where it is the body of an "if", a loop or a lambda.</summary>
    public static IReadOnlyList<StatementSyntax> Of(StatementSyntax statement) => ListOf(WithLabels(statement).Parent) is { } list ? list.Select(Unlabelled).ToList() : new[] { statement };

    public static bool IsInList(StatementSyntax statement) => ListOf(WithLabels(statement).Parent) is not null;

    /// <summary>The statement itself, or the only one of a block; null where there are several.</summary>
    public static StatementSyntax? Single(StatementSyntax statement) => statement is not BlockSyntax block ? statement : block.Statements.Count == 1 ? block.Statements[0] : null;

    /// <summary>The node that holds the list of a statement, a block for example.</summary>
    public static SyntaxNode? HolderOf(StatementSyntax statement) => WithLabels(statement).Parent switch
    {
        GlobalStatementSyntax global => global.Parent,
        { } parent when ListOf(parent) is not null => parent,
        _ => null,
    };

    public static bool HasLabel(StatementSyntax statement) => statement.Parent is LabeledStatementSyntax;

    /// <summary>The statement of the list that holds a node; null when the node is not below it.</summary>
    public static StatementSyntax? At(SyntaxNode node, IReadOnlyList<StatementSyntax> list) => list.FirstOrDefault(x => x.Span.Contains(node.Span));

    /// <summary>The innermost list that holds both nodes, each below a statement of its own; the statements themselves are <c>First</c> and <c>Second</c>.</summary>
    public static (IReadOnlyList<StatementSyntax> List, StatementSyntax First, StatementSyntax Second)? Common(SyntaxNode first, SyntaxNode second, SyntaxNode body)
    {
        foreach (var statement in first.AncestorsAndSelf().TakeWhile(x => x != body).OfType<StatementSyntax>())
        {
            if (statement is LabeledStatementSyntax || !IsInList(statement) || statement.Span.Contains(second.Span))
                continue;
            var list = Of(statement);
            if (At(second, list) is { } other)
                return (list, statement, other);
        }

        return null;
    }

    private static StatementSyntax WithLabels(StatementSyntax statement)
    {
        while (statement.Parent is LabeledStatementSyntax label)
            statement = label;
        return statement;
    }

    private static StatementSyntax Unlabelled(StatementSyntax statement)
    {
        while (statement is LabeledStatementSyntax label)
            statement = label.Statement;
        return statement;
    }

    private static IEnumerable<StatementSyntax>? ListOf(SyntaxNode? holder) => holder switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax file } => file.Members.OfType<GlobalStatementSyntax>().Select(x => x.Statement),
        _ => null,
    };
}
