// Where certain names stand in a file, read from its text: most files hold none, and not one token is made of them.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Checking;

internal sealed class NameHits
{
    private readonly Dictionary<int, List<string>> _names = new();

    public NameHits(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var hash = 0;
            foreach (var letter in name)
                hash = unchecked(hash * 31 + letter);
            if (!_names.TryGetValue(hash, out var same))
                _names.Add(hash, same = new List<string>());
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

    private bool IsName(string text, int start, int length, int hash)
    {
        if (!_names.TryGetValue(hash, out var same))
            return false;
        foreach (var name in same)
            if (name.Length == length && string.CompareOrdinal(text, start, name, 0, length) == 0)
                return true;
        return false;
    }

    private static bool IsOfWord(char letter) =>
        letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' || (letter > 127 && char.IsLetterOrDigit(letter));
}
