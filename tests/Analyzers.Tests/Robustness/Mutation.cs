// Sources as they are while somebody types: tokens gone, doubled, swapped.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SwapOrderAnalyzers.Tests.Robustness;

internal static class Mutation
{
    /// <summary>The source with so many tokens deleted, doubled or swapped with the next. Braces are mostly left alone: without them little of the rest is parsed as it was meant.</summary>
    public static string Of(SyntaxNode root, Random random, int count)
    {
        var tokens = root.DescendantTokens().ToList();
        var texts = tokens.Select(x => x.ToFullString()).ToList();
        for (var mutation = 0; mutation < count; mutation++)
        {
            var at = random.Next(tokens.Count - 1);
            if (tokens[at].Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken && random.Next(8) != 0)
                continue;
            switch (random.Next(3))
            {
                case 0:
                    texts[at] = " ";
                    break;
                case 1:
                    texts[at] = $"{texts[at]} {texts[at]}";
                    break;
                default:
                    (texts[at], texts[at + 1]) = ($"{texts[at + 1]} ", texts[at]);
                    break;
            }
        }

        return string.Concat(texts);
    }
}
