// One slip: a release dropped, moved or applied to the wrong folio, a guard changed. What does not compile afterwards is thrown away.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Oracle.Execution;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class Mutator
{
    private static readonly Func<GeneratedMethod, Random, SyntaxNode?>[] s_slips =
        [Drop, Drop, Drop, Duplicate, MoveElsewhere, Swap, OtherFolio, OtherFolio, NegateGuard, RemoveGuard, OtherGuard, OtherOperation];

    public static GeneratedMethod Mutate(GeneratedMethod method, Random random)
    {
        for (var attempt = 0; attempt < 5; attempt++)
            if (s_slips[random.Next(s_slips.Length)](method, random) is { } root && root.ToString() != method.Root.ToString())
                return method.With(root);
        return method;
    }

    private static SyntaxNode? Drop(GeneratedMethod method, Random random) =>
        Any(OperationStatements(method), random) is { } slip ? method.Root.ReplaceNode(slip, Empty(slip)) : null;

    private static SyntaxNode? Duplicate(GeneratedMethod method, Random random) =>
        Any(OperationStatements(method), random) is { } slip ? method.Root.ReplaceNode(slip, Block(Plain(slip), Plain(slip))) : null;

    private static SyntaxNode? MoveElsewhere(GeneratedMethod method, Random random)
    {
        if (Any(OperationStatements(method), random) is not { } slip || Any(Blocks(method), random) is not { } target)
            return null;
        var root = method.Root.TrackNodes(slip, target);
        var at = root.GetCurrentNode(target)!;
        root = root.ReplaceNode(at, at.WithStatements(at.Statements.Insert(random.Next(at.Statements.Count + 1), Plain(slip))));
        // Tracking loses what was rebuilt around it when the target contains the slip.
        return root.GetCurrentNode(slip) is { } old ? root.ReplaceNode(old, Empty(old)) : root;
    }

    private static SyntaxNode? Swap(GeneratedMethod method, Random random)
    {
        if (Any(Blocks(method).Where(x => x.Statements.Count > 1), random) is not { } block)
            return null;
        var i = random.Next(block.Statements.Count - 1);
        return method.Root.ReplaceNodes([block.Statements[i], block.Statements[i + 1]], (x, _) => x == block.Statements[i] ? block.Statements[i + 1] : block.Statements[i]);
    }

    private static SyntaxNode? OtherFolio(GeneratedMethod method, Random random)
    {
        var subjects = method.Entry.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(Operations.SubjectOf).OfType<ExpressionSyntax>().ToList();
        return Any(subjects, random) is { } slip && Any(subjects, random) is { } other ? method.Root.ReplaceNode(slip, other.WithTriviaFrom(slip)) : null;
    }

    private static SyntaxNode? NegateGuard(GeneratedMethod method, Random random) =>
        Any(Guards(method), random) is { } slip ? method.Root.ReplaceNode(slip, ParseExpression($"!({slip})")) : null;

    private static SyntaxNode? OtherGuard(GeneratedMethod method, Random random)
    {
        var guards = Guards(method).ToList();
        return Any(guards, random) is { } slip && Any(guards, random) is { } other ? method.Root.ReplaceNode(slip, other.WithoutTrivia()) : null;
    }

    private static SyntaxNode? RemoveGuard(GeneratedMethod method, Random random) =>
        Any(method.Entry.DescendantNodes().OfType<IfStatementSyntax>().Where(x => x.Parent is BlockSyntax), random) is { } slip
            ? method.Root.ReplaceNode(slip, slip.Statement.WithTriviaFrom(slip)) : null;

    private static SyntaxNode? OtherOperation(GeneratedMethod method, Random random)
    {
        var calls = method.Entry.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(x => x.Name.Identifier.Text is "Lock" or "Unlock" or "Touch" or "Get" or "Put" or "Drop" or "Copy").ToList();
        string[] names = ["Lock", "Unlock", "Touch", "Get", "Put", "Drop", "Copy"];
        return Any(calls, random) is { } slip ? method.Root.ReplaceNode(slip, slip.WithName(IdentifierName(names[random.Next(names.Length)]))) : null;
    }

    private static IEnumerable<ExpressionStatementSyntax> OperationStatements(GeneratedMethod method) =>
        method.Entry.DescendantNodes().OfType<ExpressionStatementSyntax>().Where(x => x.ToString() != "Mm.Work();");

    private static IEnumerable<BlockSyntax> Blocks(GeneratedMethod method) => method.Entry.DescendantNodes().OfType<BlockSyntax>();

    private static IEnumerable<ExpressionSyntax> Guards(GeneratedMethod method) =>
        method.Entry.DescendantNodes().OfType<IfStatementSyntax>().Select(x => x.Condition).Where(x => !x.ToString().Contains("TryLock"));

    private static StatementSyntax Empty(StatementSyntax old) =>
        old.Parent is BlockSyntax or SwitchSectionSyntax or LabeledStatementSyntax ? EmptyStatement().WithTriviaFrom(old) : Block().WithTriviaFrom(old);

    private static StatementSyntax Plain(StatementSyntax statement) => statement.WithoutTrivia().WithTrailingTrivia(Space);

    private static T? Any<T>(IEnumerable<T> nodes, Random random)
        where T : SyntaxNode
    {
        var all = nodes.ToList();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }
}
