// Delta debugging on syntax: statements are dropped or replaced by what is inside them as long as the disagreement stays.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Comparing;

internal sealed class Minimiser(IVerdictSource source)
{
    /// <summary>Each round tries every smaller method at once, as one batch.</summary>
    private const int MostRounds = 60;

    public MethodComparison Minimise(MethodComparison found, CancellationToken cancellation = default)
    {
        var best = found;
        for (var round = 0; round < MostRounds; round++)
        {
            if (Smaller(best.Method, found, cancellation) is not { } smaller)
                break;
            best = smaller;
        }

        // Laid out afresh under its own name, and asked again so that the lines of the reports are those that are printed.
        var tidy = Renamed(best.Method, best.Method.Root, found.Method.TypeName).Root.NormalizeWhitespace();
        return Smallest([best.Method.With(tidy)], found, cancellation) ?? best;
    }

    private MethodComparison? Smaller(GeneratedMethod method, MethodComparison found, CancellationToken cancellation)
    {
        // All candidates of one round are compiled together, so each needs a class of its own.
        var candidates = Reductions(method).Select((x, i) => Renamed(method, x, $"M{method.Index}_{i}")).ToList();
        return candidates.Count == 0 ? null : Smallest(candidates, found, cancellation);
    }

    private MethodComparison? Smallest(IReadOnlyList<GeneratedMethod> candidates, MethodComparison found, CancellationToken cancellation)
    {
        return ComparedBatch.Of(candidates, source, cancellation).Comparisons
            .Where(x => (x.Missed & found.Missed | x.False & found.False) != Kinds.None)
            .MinBy(x => x.Method.Source.Length);
    }

    private static GeneratedMethod Renamed(GeneratedMethod method, SyntaxNode root, string name)
    {
        var type = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First();
        return method.With(root.ReplaceToken(type.Identifier, SyntaxFactory.Identifier(name).WithTriviaFrom(type.Identifier)));
    }

    private static IEnumerable<SyntaxNode> Reductions(GeneratedMethod method)
    {
        foreach (var statement in method.Entry.DescendantNodes().OfType<StatementSyntax>().Where(x => x.Parent is not MethodDeclarationSyntax))
        {
            if (statement.Parent is BlockSyntax or SwitchSectionSyntax)
            {
                yield return method.Root.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!;
                foreach (var inside in Inside(statement))
                    if (statement.Parent is BlockSyntax && inside is BlockSyntax block)
                        yield return method.Root.ReplaceNode(statement, block.Statements);
                    else
                        yield return method.Root.ReplaceNode(statement, inside);
            }

            if (statement is IfStatementSyntax { Else: { } otherwise })
                yield return method.Root.RemoveNode(otherwise, SyntaxRemoveOptions.KeepNoTrivia)!;
            if (statement is TryStatementSyntax { Catches.Count: > 0 } tried && tried.Catches.Count + (tried.Finally is null ? 0 : 1) > 1)
                foreach (var part in tried.Catches.Cast<SyntaxNode>().Append(tried.Finally).OfType<SyntaxNode>())
                    yield return method.Root.RemoveNode(part, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        foreach (var section in method.Entry.DescendantNodes().OfType<SwitchSectionSyntax>())
            yield return method.Root.RemoveNode(section, SyntaxRemoveOptions.KeepNoTrivia)!;
        foreach (var guard in method.Entry.DescendantNodes().OfType<IfStatementSyntax>().Select(x => x.Condition))
            foreach (var part in guard.DescendantNodes().OfType<ExpressionSyntax>().Where(x => x is not LiteralExpressionSyntax))
                yield return method.Root.ReplaceNode(guard, part);
        foreach (var parameter in method.Entry.ParameterList.Parameters)
            yield return method.Root.RemoveNode(parameter, SyntaxRemoveOptions.KeepNoTrivia)!;
        foreach (var helper in method.Root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(x => x != method.Entry))
            yield return method.Root.RemoveNode(helper, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static IEnumerable<StatementSyntax> Inside(StatementSyntax statement) => statement switch
    {
        IfStatementSyntax x => x.Else is null ? [x.Statement] : [x.Statement, x.Else.Statement],
        BlockSyntax x => [x],
        TryStatementSyntax x => x.Finally is null ? [x.Block] : [x.Block, x.Finally.Block],
        WhileStatementSyntax x => [x.Statement],
        DoStatementSyntax x => [x.Statement],
        ForStatementSyntax x => [x.Statement],
        ForEachStatementSyntax x => [x.Statement],
        UsingStatementSyntax x => [x.Statement],
        LockStatementSyntax x => [x.Statement],
        LabeledStatementSyntax x => [x.Statement],
        SwitchStatementSyntax x => x.Sections.SelectMany(y => y.Statements),
        _ => [],
    };
}
