// The generated source -> the source that is run: the same statements with the recorder told what no primitive can see.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>
/// Adds: which operations were reached and with a null subject, fuel in loops and behind labels, that an exception was thrown on purpose,
/// that a folio was stored, that a helper was entered. Numbers the operations in source order, as <see cref="MethodFacts"/> does.
/// </summary>
internal sealed class Instrumenter : CSharpSyntaxRewriter
{
    private const string Probe = "SwapOrderAnalyzers.Oracle.Execution.Probe.";

    private int _site;

    public static SyntaxNode Instrument(SyntaxNode root) => new Instrumenter().Visit(root);

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (Operations.SubjectOf(node) is not { } subject)
            return base.VisitInvocationExpression(node);
        var site = _site++;
        var probed = ParseExpression($"{Probe}On({subject}, {site})");
        if (node.Expression is MemberAccessExpressionSyntax member && member.Expression == subject)
        {
            var arguments = (ArgumentListSyntax)Visit(node.ArgumentList);
            return node.WithExpression(member.WithExpression(probed)).WithArgumentList(arguments);
        }

        return node.ReplaceNode(subject, probed);
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        var visited = (AssignmentExpressionSyntax)base.VisitAssignmentExpression(node)!;
        return visited.Left is MemberAccessExpressionSyntax { Name.Identifier.Text: "Page" }
            ? visited.WithRight(ParseExpression($"{Probe}Store({visited.Right})!"))
            : visited;
    }

    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node) => node.Expression is { } expression
        ? node.WithExpression(ParseExpression($" {Probe}Throw({expression})"))
        : Block(Burning("Rethrow"), node);

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var visited = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        var filter = visited.Filter is { } written ? $"{Probe}IsRunning() && ({written.FilterExpression})" : $"{Probe}IsRunning()";
        return visited.WithFilter(CatchFilterClause(ParseExpression(filter)));
    }

    public override SyntaxNode? VisitLockStatement(LockStatementSyntax node)
    {
        var visited = (LockStatementSyntax)base.VisitLockStatement(node)!;
        return visited.WithExpression(ParseExpression($"{Probe}EnterLock({visited.Expression})"));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => Fuelled((WhileStatementSyntax)base.VisitWhileStatement(node)!, x => x.Statement, (x, body) => x.WithStatement(body));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) => Fuelled((DoStatementSyntax)base.VisitDoStatement(node)!, x => x.Statement, (x, body) => x.WithStatement(body));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => Fuelled((ForStatementSyntax)base.VisitForStatement(node)!, x => x.Statement, (x, body) => x.WithStatement(body));

    public override SyntaxNode? VisitLabeledStatement(LabeledStatementSyntax node)
    {
        var visited = (LabeledStatementSyntax)base.VisitLabeledStatement(node)!;
        return visited.WithStatement(Block(Burning("Burn"), visited.Statement));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return visited.Identifier.Text == GeneratedMethod.EntryPoint || visited.Body is not { } body
            ? visited
            : visited.WithBody(Block(body.Statements.Insert(0, Burning("EnterHelper"))));
    }

    private static T Fuelled<T>(T loop, Func<T, StatementSyntax> bodyOf, Func<T, StatementSyntax, T> withBody) =>
        withBody(loop, Block(Burning("Burn"), bodyOf(loop)));

    private static StatementSyntax Burning(string name) => ParseStatement($"{Probe}{name}();\n");
}
