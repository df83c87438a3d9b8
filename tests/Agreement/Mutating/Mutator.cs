// A path -> all paths that differ from it by one contracted operation.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace KernelModel.Agreement.Mutating;

/// <summary>Drops, moves and exchanges operations within their block. Most of what comes out compiles; the rest is for the compiler to refuse.</summary>
internal static class Mutator
{
    private const int LongestQuote = 60;

    /// <summary>Every change of a path, each once.</summary>
    public static IReadOnlyList<(string Change, string Method)> AllOf(string source, string method)
    {
        MethodDeclarationSyntax original = Original(source, method);
        string before = Text(original);
        return
        [
            .. Changes(original)
                .Select(change => (change.Name, Text: Text(change.Method)))
                .Where(change => change.Text != before)
                .DistinctBy(change => change.Text),
        ];
    }

    /// <summary>The path as it is.</summary>
    public static string Unchanged(string source, string method) => Text(Original(source, method));

    /// <summary>The constants beside the path, which it may need.</summary>
    public static string ConstantsOf(string source) =>
        string.Join('\n', CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<FieldDeclarationSyntax>().Select(field => field.NormalizeWhitespace().ToString()));

    private static MethodDeclarationSyntax Original(string source, string method) => WithLabelsApart(CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .OfType<MethodDeclarationSyntax>().Single(declaration => declaration.Identifier.Text == method));

    private static IEnumerable<(string Name, MethodDeclarationSyntax Method)> Changes(MethodDeclarationSyntax method) =>
        method.DescendantNodes().OfType<BlockSyntax>().SelectMany(block => Dropped(method, block).Concat(Moved(method, block)).Concat(Exchanged(method, block)))
            .Concat(Shortened(method));

    private static IEnumerable<(string, MethodDeclarationSyntax)> Dropped(MethodDeclarationSyntax method, BlockSyntax block)
    {
        foreach (StatementSyntax statement in block.Statements.Where(IsOperation))
        {
            if (statement is not LocalDeclarationStatementSyntax)
                yield return ($"without '{Quote(statement)}'", method.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!);
            if (statement is not IfStatementSyntax { Else: null } test)
                continue;
            StatementSyntax[] asked = [.. ContractedMembers.In(test.Condition).OfType<InvocationExpressionSyntax>().Select(call => (StatementSyntax)ExpressionStatement(call))];
            if (asked.Length > 0)
                yield return ($"'{Quote(statement)}' asks and goes on", method.ReplaceNode(statement, asked));
            if (test.Statement is not (GotoStatementSyntax or ReturnStatementSyntax) && ContractedMembers.In(test.Statement).Any())
                yield return ($"'{Quote(statement)}' without its condition", method.ReplaceNode(statement, test.Statement));
        }
    }

    private static IEnumerable<(string, MethodDeclarationSyntax)> Moved(MethodDeclarationSyntax method, BlockSyntax block)
    {
        SyntaxList<StatementSyntax> statements = block.Statements;
        for (int from = 0; from < statements.Count; from++)
        {
            if (!IsOperation(statements[from]))
                continue;
            for (int to = 0; to < statements.Count; to++)
            {
                if (to == from)
                    continue;
                string where = to < from ? $"before '{Quote(statements[to])}'" : $"behind '{Quote(statements[to])}'";
                yield return ($"'{Quote(statements[from])}' {where}", With(method, block, statements.RemoveAt(from).Insert(to, statements[from])));
            }
        }
    }

    private static IEnumerable<(string, MethodDeclarationSyntax)> Exchanged(MethodDeclarationSyntax method, BlockSyntax block)
    {
        SyntaxList<StatementSyntax> statements = block.Statements;
        for (int one = 0; one < statements.Count; one++)
        {
            for (int other = one + 1; other < statements.Count; other++)
            {
                if (!IsOperation(statements[one]) || !IsOperation(statements[other]))
                    continue;
                StatementSyntax first = statements[one], second = statements[other];
                SyntaxList<StatementSyntax> exchanged = List(statements.Select((statement, at) => at == one ? second : at == other ? first : statement));
                yield return ($"'{Quote(first)}' exchanged with '{Quote(second)}'", With(method, block, exchanged));
            }
        }
    }

    // Within an expression: a call of a chain, or one side of a condition.
    private static IEnumerable<(string, MethodDeclarationSyntax)> Shortened(MethodDeclarationSyntax method)
    {
        foreach (InvocationExpressionSyntax call in method.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(ContractedMembers.Is))
        {
            if (call.Parent is not (ExpressionStatementSyntax or ConditionalAccessExpressionSyntax) && call.Expression is MemberAccessExpressionSyntax chained)
                yield return ($"without '.{Quote(chained.Name)}{Quote(call.ArgumentList)}'", method.ReplaceNode(call, chained.Expression));
        }

        foreach (BinaryExpressionSyntax both in method.DescendantNodes().OfType<BinaryExpressionSyntax>())
        {
            if (!both.IsKind(SyntaxKind.LogicalAndExpression) && !both.IsKind(SyntaxKind.LogicalOrExpression))
                continue;
            if (ContractedMembers.In(both.Right).Any())
                yield return ($"without '{Quote(both.OperatorToken)} {Quote(both.Right)}'", method.ReplaceNode(both, both.Left));
            if (ContractedMembers.In(both.Left).Any())
                yield return ($"without '{Quote(both.Left)} {Quote(both.OperatorToken)}'", method.ReplaceNode(both, both.Right));
        }
    }

    // A statement that does something by contract. One that only declares what others are about stays: without it nothing compiles.
    private static bool IsOperation(StatementSyntax statement) => statement is not (LabeledStatementSyntax or BlockSyntax) && ContractedMembers.In(statement).Any();

    private static MethodDeclarationSyntax With(MethodDeclarationSyntax method, BlockSyntax block, SyntaxList<StatementSyntax> statements) =>
        method.ReplaceNode(block, block.WithStatements(statements));

    // So that a statement can leave its label behind.
    private static MethodDeclarationSyntax WithLabelsApart(MethodDeclarationSyntax method)
    {
        while (method.DescendantNodes().OfType<LabeledStatementSyntax>().FirstOrDefault(label => label.Statement is not EmptyStatementSyntax) is { } labelled)
            method = method.ReplaceNode(labelled, [labelled.WithStatement(EmptyStatement()), labelled.Statement]);
        return method;
    }

    private static string Quote(SyntaxNodeOrToken part)
    {
        SyntaxNode? node = part.AsNode();
        // Of a test, what is asked; of a block, how it begins.
        string text = node is IfStatementSyntax test ? $"if ({test.Condition})" : node is null ? part.ToString() : node.ToString();
        text = string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd(';').Trim();
        return text.Length <= LongestQuote ? text : $"{text[..(LongestQuote - 3)]}...";
    }

    private static string Text(MethodDeclarationSyntax method) => method.WithoutLeadingTrivia().NormalizeWhitespace().ToFullString();
}
