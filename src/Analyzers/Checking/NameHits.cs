// Where certain names stand in a file, read from its text: most files hold none, and not one token is made of them.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Checking;

internal sealed class NameHits
{
    private readonly HashSet<string> _names;
    private readonly Dictionary<int, List<string>> _byHash = new();

    public NameHits(IEnumerable<string> names)
    {
        _names = new HashSet<string>(names, StringComparer.Ordinal);
        foreach (var name in _names)
        {
            var hash = 0;
            foreach (var letter in name)
                hash = unchecked(hash * 31 + letter);
            if (!_byHash.TryGetValue(hash, out var same))
                _byHash.Add(hash, same = new List<string>());
            same.Add(name);
        }
    }

    /// <summary>
    /// The beginnings of the words that may be one of the names, in ascending order. Words of comments and strings are among them, and what holds
    /// a Unicode escape: the token there tells.
    /// </summary>
    public List<int> In(SyntaxTree tree, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation).ToString();
        var found = new List<int>();
        var start = -1;
        var hash = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : ' ';
            if (IsOfWord(letter))
            {
                if (start < 0)
                    (start, hash) = (i, 0);
                hash = unchecked(hash * 31 + letter);
                continue;
            }

            if (start >= 0 && IsName(text, start, i - start, hash))
                found.Add(start);
            else if (letter == '\\' && i + 1 < text.Length && text[i + 1] is 'u' or 'U')
                found.Add(start < 0 ? i : start);
            start = -1;
        }

        return found;
    }

    /// <summary>The tokens at these positions that are one of the names. The name of a body in front of it is <paramref name="declared"/>, not mentioned.</summary>
    public IEnumerable<SyntaxToken> TokensAt(IEnumerable<int> positions, SyntaxNode root, bool declared) =>
        positions.Select(x => root.FindToken(x)).Where(x => x.IsKind(SyntaxKind.IdentifierToken) && _names.Contains(x.ValueText) && (declared || x.Parent is not MemberDeclarationSyntax));

    private bool IsName(string text, int start, int length, int hash)
    {
        if (!_byHash.TryGetValue(hash, out var same))
            return false;
        foreach (var name in same)
            if (name.Length == length && string.CompareOrdinal(text, start, name, 0, length) == 0)
                return true;
        return false;
    }

    private static bool IsOfWord(char letter) =>
        letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' || (letter > 127 && char.IsLetterOrDigit(letter));
}
