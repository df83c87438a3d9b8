// Names for what a fix keeps in a local of its own.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SwapOrderAnalyzers.CodeFixes.Editing;

internal static class Names
{
    /// <summary>"ReferenceCount" is kept in "referenceCount"; what would be a keyword gets "value".</summary>
    public static string ForValueOf(string name) =>
        char.ToLowerInvariant(name[0]) + name.Substring(1) is var lower && SyntaxFacts.GetKeywordKind(lower) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(lower) == SyntaxKind.None
            ? lower
            : "value";

    /// <summary>The name, with a number behind it where the body uses it for something else.</summary>
    public static string Unused(string name, SyntaxNode body)
    {
        var used = new HashSet<string>(body.DescendantTokens().Select(x => x.ValueText), StringComparer.Ordinal);
        return Enumerable.Range(0, used.Count + 1).Select(x => x == 0 ? name : name + x).First(x => !used.Contains(x));
    }
}
