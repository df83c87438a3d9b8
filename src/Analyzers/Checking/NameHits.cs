// Where certain names stand in a file, read from its text: most files hold none, and not one token is made of them.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SwapOrderAnalyzers.Checking;

internal sealed class NameHits
{
    private readonly HashSet<string> _names;
    private readonly Dictionary<int, List<string>> _byHash = new();

    // Nearly every word is none of the names: most are told by some bits of their hash.
    private const int FilterMask = 1023;
    private readonly bool[] _filter = new bool[FilterMask + 1];

    private static readonly bool[] s_isOfWord = Enumerable.Range(0, 128).Select(x => (char)x is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_').ToArray();

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
            _filter[hash & FilterMask] = true;
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
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            var hash = 0;
            for (; i < text.Length && IsOfWord(text[i]); i++)
                hash = unchecked(hash * 31 + text[i]);
            if (i > start && _filter[hash & FilterMask] && IsName(text, start, i - start, hash))
                found.Add(start);
            else if (i + 1 < text.Length && text[i] == '\\' && text[i + 1] is 'u' or 'U')
                found.Add(start);
        }

        return found;
    }

    /// <summary>The tokens at these positions that are one of the names.</summary>
    public IEnumerable<SyntaxToken> TokensAt(IEnumerable<int> positions, SyntaxNode root) =>
        positions.Select(x => (Position: x, Token: root.FindToken(x)))
            .Where(x => x.Token.IsKind(SyntaxKind.IdentifierToken) && x.Token.Span.Contains(x.Position) && _names.Contains(x.Token.ValueText)).Select(x => x.Token);

    private bool IsName(string text, int start, int length, int hash)
    {
        if (!_byHash.TryGetValue(hash, out var same))
            return false;
        foreach (var name in same)
            if (name.Length == length && string.CompareOrdinal(text, start, name, 0, length) == 0)
                return true;
        return false;
    }

    private static bool IsOfWord(char letter) => letter < s_isOfWord.Length ? s_isOfWord[letter] : char.IsLetterOrDigit(letter);
}
