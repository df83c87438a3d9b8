// Where names stand in the sources of one compilation: the closure asks for more of them round by round, and each is looked for once.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Checking;

/// <summary>A name in a piece of code, or in front of it: then it is declared there, not mentioned.</summary>
internal readonly record struct Mention(SyntaxToken Token, SyntaxNode Block)
{
    public string Name => Token.ValueText;

    public bool IsDeclaration => IsDeclared(Token);

    public static bool IsDeclared(SyntaxToken token) => token.Parent is MemberDeclarationSyntax;
}

/// <summary>Grows while the closure is made, and is only read afterwards.</summary>
internal sealed class Mentions
{
    private static readonly List<Mention> s_none = new();

    private readonly Compilation _compilation;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxTree, List<Mention>> _byTree = new();

    public Mentions(Compilation compilation) => _compilation = compilation;

    /// <summary>All that were found, of all names.</summary>
    public IEnumerable<List<Mention>> ByTree => _byTree.Values;

    public void LookFor(IEnumerable<string> names, CancellationToken cancellation)
    {
        var unknown = names.Where(_names.Add).ToList();
        if (unknown.Count == 0)
            return;
        var hits = new NameHits(unknown);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            var positions = hits.In(tree, cancellation);
            if (positions.Count == 0)
                continue;
            var found = hits.TokensAt(positions, tree.GetRoot(cancellation)).SelectMany(x => CodeBlocks.Around(x).Select(block => new Mention(x, block))).ToList();
            if (_byTree.TryGetValue(tree, out var known))
                found = known.Concat(found).OrderBy(x => x.Token.SpanStart).ToList();
            _byTree[tree] = found;
        }
    }

    /// <summary>Those in one file, in the order of the text.</summary>
    public List<Mention> In(SyntaxTree tree) => _byTree.TryGetValue(tree, out var found) ? found : s_none;

    /// <summary>The names that are mentioned in a piece of code.</summary>
    public List<SyntaxToken> In(SyntaxNode block)
    {
        var all = In(block.SyntaxTree);
        var found = new List<SyntaxToken>();
        for (var i = FirstFrom(all, block.Span.Start); i < all.Count && all[i].Token.SpanStart < block.Span.End; i++)
            if (!all[i].IsDeclaration)
                found.Add(all[i].Token);
        return found;
    }

    private static int FirstFrom(List<Mention> all, int position)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].Token.SpanStart < position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
