// Whether two places are compiled under the same #if: what moves from one to the other is then there in the same builds.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.CodeFixes.Editing;

internal static class ConditionalCode
{
    public static bool IsSame(SyntaxNode one, SyntaxNode other) =>
        BranchesAround(one.SyntaxTree.GetRoot(), one.SpanStart).SequenceEqual(BranchesAround(other.SyntaxTree.GetRoot(), other.SpanStart));

    // The start of the innermost #if, #elif or #else of each level.
    private static IEnumerable<int> BranchesAround(SyntaxNode root, int position)
    {
        var open = new List<int>();
        foreach (var directive in root.DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>().Where(x => x.SpanStart < position))
        {
            if (directive is IfDirectiveTriviaSyntax)
                open.Add(directive.SpanStart);
            else if (directive is ElifDirectiveTriviaSyntax or ElseDirectiveTriviaSyntax && open.Count > 0)
                open[open.Count - 1] = directive.SpanStart;
            else if (directive is EndIfDirectiveTriviaSyntax && open.Count > 0)
                open.RemoveAt(open.Count - 1);
        }

        return open;
    }
}
