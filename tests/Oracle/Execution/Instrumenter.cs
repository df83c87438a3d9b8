// The generated source -> the source that is run: the same statements with the recorder told what no primitive can see.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>
/// Adds: which operations were reached and with a null subject, fuel in loops and behind labels, that an exception was thrown on purpose,
/// that a folio was stored, that a helper was entered. Numbers the operations in source order, as <see cref="MethodFacts"/> does.
/// The entry point takes its arguments as one array, so that all methods can be called in the same way.
/// </summary>
internal sealed class Instrumenter : CSharpSyntaxRewriter
{
    private const string Arguments = "arguments";

    private static readonly ExpressionSyntax s_on = Probe("On");
    private static readonly ExpressionSyntax s_store = Probe("Store");
    private static readonly ExpressionSyntax s_throw = Probe("Throw");
    private static readonly ExpressionSyntax s_enterLock = Probe("EnterLock");
    private static readonly ExpressionSyntax s_isRunning = Call(Probe("IsRunning"));
    private static readonly StatementSyntax s_burn = ExpressionStatement(Call(Probe("Burn")));
    private static readonly ExpressionSyntax s_rethrow = Probe("Rethrow");
    private static readonly StatementSyntax s_enterHelper = ExpressionStatement(Call(Probe("EnterHelper")));
    private static readonly TypeSyntax s_exception = ParseTypeName("System.Exception");
    private static readonly UsingDirectiveSyntax s_using = UsingDirective(ParseName(typeof(Probe).Namespace!));
    private static readonly IdentifierNameSyntax s_argumentsName = IdentifierName(Arguments);
    private static readonly ParameterListSyntax s_arguments = ParseParameterList($"(object?[] {Arguments})");

    private int _site;
    private int _catchDepth;

    public static SyntaxNode Instrument(SyntaxNode root) => new Instrumenter().Visit(root);

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node) => ((CompilationUnitSyntax)base.VisitCompilationUnit(node)!).AddUsings(s_using);

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (Operations.SubjectOf(node) is not { } subject)
            return base.VisitInvocationExpression(node);
        var site = _site++;
        var probed = Call(s_on, subject, Number(site));
        if (node.Expression is MemberAccessExpressionSyntax member && member.Expression == subject)
        {
            var arguments = (ArgumentListSyntax)Visit(node.ArgumentList);
            return node.WithExpression(member.WithExpression(probed)).WithArgumentList(arguments);
        }

        var inPlace = node.ArgumentList.Arguments.Replace(node.ArgumentList.Arguments[0], Argument(probed));
        return node.WithArgumentList(node.ArgumentList.WithArguments(inPlace));
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        var visited = (AssignmentExpressionSyntax)base.VisitAssignmentExpression(node)!;
        return visited.Left is MemberAccessExpressionSyntax { Name.Identifier.Text: "Page" }
            ? visited.WithRight(PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, Call(s_store, visited.Right)))
            : visited;
    }

    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node) => node.Expression is { } expression
        ? node.WithExpression(Call(s_throw, expression))
        : Block(ExpressionStatement(Call(s_rethrow, IdentifierName(Caught(_catchDepth)))), node);

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var caught = Identifier(Caught(++_catchDepth));
        var visited = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        _catchDepth--;
        var filter = visited.Filter is { } written
            ? BinaryExpression(SyntaxKind.LogicalAndExpression, s_isRunning, ParenthesizedExpression(written.FilterExpression))
            : s_isRunning;
        return visited
            .WithDeclaration(visited.Declaration?.WithIdentifier(caught) ?? CatchDeclaration(s_exception, caught))
            .WithFilter(CatchFilterClause(filter));
    }

    public override SyntaxNode? VisitLockStatement(LockStatementSyntax node)
    {
        var visited = (LockStatementSyntax)base.VisitLockStatement(node)!;
        return visited.WithExpression(Call(s_enterLock, visited.Expression));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => Fuelled((WhileStatementSyntax)base.VisitWhileStatement(node)!, x => x.Statement, (x, body) => x.WithStatement(body));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) => Fuelled((DoStatementSyntax)base.VisitDoStatement(node)!, x => x.Statement, (x, body) => x.WithStatement(body));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => Fuelled((ForStatementSyntax)base.VisitForStatement(node)!, x => x.Statement, (x, body) => x.WithStatement(body));

    public override SyntaxNode? VisitLabeledStatement(LabeledStatementSyntax node)
    {
        var visited = (LabeledStatementSyntax)base.VisitLabeledStatement(node)!;
        return visited.WithStatement(Block(s_burn, visited.Statement));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (visited.Body is not { } body)
            return visited;
        return visited.Identifier.Text == GeneratedMethod.EntryPoint
            ? visited.WithParameterList(s_arguments).WithBody(Block(visited.ParameterList.Parameters.Select(Unpacked).Concat(body.Statements)))
            : visited.WithBody(Block(body.Statements.Insert(0, s_enterHelper)));
    }

    private static StatementSyntax Unpacked(ParameterSyntax parameter, int index)
    {
        var argument = ElementAccessExpression(s_argumentsName, BracketedArgumentList(SingletonSeparatedList(Argument(Number(index)))));
        var cast = CastExpression(parameter.Type!, PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, argument));
        var local = VariableDeclarator(parameter.Identifier).WithInitializer(EqualsValueClause(cast));
        return LocalDeclarationStatement(VariableDeclaration(parameter.Type!, SingletonSeparatedList(local)));
    }

    // What is thrown again must be told from what is thrown later: each catch clause names what it caught.
    private static string Caught(int depth) => $"caught{depth}";

    private static LiteralExpressionSyntax Number(int value) => LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value));

    private static T Fuelled<T>(T loop, Func<T, StatementSyntax> bodyOf, Func<T, StatementSyntax, T> withBody) =>
        withBody(loop, Block(s_burn, bodyOf(loop)));

    private static ExpressionSyntax Probe(string name) => ParseExpression($"Probe.{name}");

    private static InvocationExpressionSyntax Call(ExpressionSyntax probe) => InvocationExpression(probe, ArgumentList());

    private static InvocationExpressionSyntax Call(ExpressionSyntax probe, ExpressionSyntax argument) =>
        InvocationExpression(probe, ArgumentList(SingletonSeparatedList(Argument(argument))));

    private static InvocationExpressionSyntax Call(ExpressionSyntax probe, ExpressionSyntax first, ExpressionSyntax second) =>
        InvocationExpression(probe, ArgumentList(SeparatedList([Argument(first), Argument(second)])));
}
