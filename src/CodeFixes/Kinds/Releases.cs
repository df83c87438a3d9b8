// Statements that bring a subject back to the end state of some typestate, and the ways out before which one may be missing.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class Releases
{
    private readonly Finding _finding;

    public Releases(Finding finding) => _finding = finding;

    public static bool IsRelease(Change change) => change.When is null && change.GivesBack;

    /// <summary>The subject that a statement releases, as it is written there; null when it is not such a statement.</summary>
    public string? SubjectOf(StatementSyntax statement, Typestate? typestate = null)
    {
        if (statement is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } || _finding.Contracts.Of(call) is not { } operation)
            return null;
        return operation.Changes
            .Where(x => IsRelease(x) && x.Aim.Reach == Reach.Subject && (typestate is null || x.Typestate == typestate))
            .Select(x => _finding.Contracts.OperandOf(call, x.Aim.Operand)?.ToString())
            .FirstOrDefault();
    }

    /// <summary>The same, of a statement that does nothing besides: a read that unlocks when it is done, or a cache that takes over a pin, is no release to be written elsewhere.</summary>
    public string? SubjectOnlyOf(StatementSyntax statement, Typestate? typestate = null) =>
        SubjectOf(statement, typestate) is { } subject && IsOnlyRelease(_finding.Contracts.Of(((ExpressionStatementSyntax)statement).Expression)!) ? subject : null;

    public static bool IsOnlyRelease(Operation operation) => operation.Links.IsEmpty
        && operation.Changes.Where(x => x.Aim.Reach == Reach.Subject).Select(x => x.Aim.Operand).Distinct().Count() == 1 && !operation.Changes.Any(x => x.Takes);

    /// <summary>The first of the statements directly before a way out that release the subject: a lock is given back before the last reference.</summary>
    public StatementSyntax FirstBefore(StatementSyntax wayOut, string subject)
    {
        var first = wayOut;
        foreach (var before in Siblings.Of(wayOut).TakeWhile(x => x != wayOut).Reverse().TakeWhile(x => SubjectOf(x) == subject))
            first = before;
        return first;
    }

    public static bool IsJump(StatementSyntax statement) =>
        statement is ReturnStatementSyntax or GotoStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax;

    /// <summary>The jumps out of a node, nested functions left out.</summary>
    public static IEnumerable<StatementSyntax> JumpsOutOf(SyntaxNode node) =>
        node.DescendantNodesAndSelf(x => x == node || x is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<StatementSyntax>()
            .Where(x => x is ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax
                || x is BreakStatementSyntax or ContinueStatementSyntax && !IsInLoopWithin(x, node));

    private static bool IsInLoopWithin(StatementSyntax jump, SyntaxNode node) =>
        jump.Ancestors().TakeWhile(x => x != node.Parent).Any(x =>
            x is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax || (jump is BreakStatementSyntax && x is SwitchStatementSyntax));
}
