// Sources as they are while somebody types: tokens gone, doubled, swapped, statements gone.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Oracle.Mutating;

internal static class Mutation
{
    private const int Kinds = 4;

    /// <summary>
    /// The source with so many tokens deleted, doubled or swapped with the next, or statements deleted.
    /// Braces are mostly left alone: without them little of the rest is parsed as it was meant.
    /// </summary>
    public static string Of(SyntaxNode root, Random random, int count)
    {
        var tokens = root.DescendantTokens().ToList();
        var texts = tokens.Select(x => x.ToFullString()).ToList();
        for (var mutation = 0; mutation < count; mutation++)
        {
            var at = random.Next(tokens.Count - 1);
            if (tokens[at].Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken && random.Next(8) != 0)
                continue;
            switch (random.Next(Kinds))
            {
                case 0:
                    texts[at] = " ";
                    break;
                case 1:
                    texts[at] = $"{texts[at]} {texts[at]}";
                    break;
                case 2:
                    (texts[at], texts[at + 1]) = ($"{texts[at + 1]} ", texts[at]);
                    break;
                default:
                    DropStatement(tokens, texts, at);
                    break;
            }
        }

        return string.Concat(texts);
    }

    // A whole body is no statement that somebody drops, so what is a block goes only where it is one of several.
    private static void DropStatement(List<SyntaxToken> tokens, List<string> texts, int at)
    {
        var statement = tokens[at].Parent?.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault(x => x is not BlockSyntax);
        if (statement is null)
            return;
        for (var i = at; i >= 0 && tokens[i].SpanStart >= statement.SpanStart; i--)
            texts[i] = " ";
        for (var i = at; i < tokens.Count && tokens[i].Span.End <= statement.Span.End; i++)
            texts[i] = " ";
    }
}
