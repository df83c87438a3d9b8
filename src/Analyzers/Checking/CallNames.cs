// The gate before anything is bound or lowered: names through which a contract can be reached, directly or by way of a body in this compilation.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Checking;

/// <summary>Safe for concurrent use; works out the names when it is asked first.</summary>
internal sealed class CallNames
{
    private readonly ContractModel _contracts;
    private readonly Func<CancellationToken, Knowledge> _close;
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<SyntaxTree, List<int>> _positions = new();
    private Names? _known;

    public CallNames(ContractModel contracts, Func<CancellationToken, Knowledge> close) => (_contracts, _close) = (contracts, close);

    /// <summary>The pieces of code of a file in which there may be something to check.</summary>
    public IEnumerable<SyntaxNode> BlocksIn(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Get(cancellation).Hits is not { } hits)
            return CodeBlocks.In(tree.GetRoot(cancellation));
        var positions = PositionsIn(tree, hits, cancellation);
        return positions.Count == 0
            ? Enumerable.Empty<SyntaxNode>()
            : hits.TokensAt(positions, tree.GetRoot(cancellation), declared: true).SelectMany(CodeBlocks.Around).Distinct();
    }

    /// <summary>Whether the syntax can call a contracted member, or bodies that have an effect.</summary>
    public bool AreIn(SyntaxNode root, CancellationToken cancellation)
    {
        var names = Get(cancellation);
        var tokens = MentionedIn(root, names, cancellation);
        if (names.OwnWords is { } own ? tokens.Exists(x => own.Contains(x.ValueText)) : _contracts.OwnMention.IsIn(root))
            return true;
        return IsWorthALook() && tokens.RemoveAll(x => !names.Known.MayMatter(x, root)) is var removed && (removed == 0 || IsWorthALook());

        bool IsWorthALook()
        {
            var mentioned = tokens.ConvertAll(x => x.ValueText);
            return AreForeignWorthALook(mentioned, root, names) || names.Effects.AreWorthALook(mentioned, BodyEffects.IsShort(root));
        }
    }

    private List<SyntaxToken> MentionedIn(SyntaxNode root, Names names, CancellationToken cancellation)
    {
        if (names.Hits is not { } hits)
            return root.DescendantTokens().Where(x => IsMention(x) && names.IsKnown(x.ValueText)).ToList();
        var positions = PositionsIn(root.SyntaxTree, hits, cancellation);
        var first = IndexOf(positions, root.Span.Start);
        var inRoot = positions.GetRange(first, IndexOf(positions, root.Span.End) - first);
        return hits.TokensAt(inRoot, root, declared: false).ToList();
    }

    private static bool IsMention(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not MemberDeclarationSyntax;

    // Of the first position that is not before this one.
    private static int IndexOf(List<int> positions, int position)
    {
        var found = positions.BinarySearch(position);
        return found < 0 ? ~found : found;
    }

    // One operation of the base library alone breaks no order: nothing is known of where its lock comes from, and nobody else is there to give it back.
    private bool AreForeignWorthALook(List<string> mentioned, SyntaxNode root, Names names) =>
        mentioned.Any(_contracts.ForeignWords.Contains) && (mentioned.Count > 1 || root.DescendantTokens().Any(x => MakesTwoOfOne(x) || IsOfNewLocal(x) || MayBeAnother(x, names)));

    // A scope that is left by hand ("Dispose" is too common a word to look for), or a call of a long body that speaks of a contract itself.
    private bool MayBeAnother(SyntaxToken token, Names names) =>
        IsMention(token) && (names.OfUnfollowed.Contains(token.ValueText) || (_contracts.ContractedNames.Contains(token.ValueText) && !_contracts.ForeignWords.Contains(token.ValueText)));

    // Again in the next round, or together with what the statement itself does.
    private static bool MakesTwoOfOne(SyntaxToken token) => token.Kind() is SyntaxKind.ForKeyword or SyntaxKind.ForEachKeyword or SyntaxKind.WhileKeyword or SyntaxKind.DoKeyword
        or SyntaxKind.GotoKeyword or SyntaxKind.AwaitKeyword or SyntaxKind.LockKeyword or SyntaxKind.UsingKeyword;

    // Of what is made here it is known that nobody took it before.
    private static bool IsOfNewLocal(SyntaxToken token) => token.Parent is BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } };

    /// <summary>What the bodies of this compilation do to what their callers hold.</summary>
    public Knowledge Known(CancellationToken cancellation) => Get(cancellation).Known;

    private List<int> PositionsIn(SyntaxTree tree, NameHits hits, CancellationToken cancellation) => _positions.GetOrAdd(tree, x => hits.In(x, cancellation));

    // Not a Lazy: that would keep a cancellation for good.
    private Names Get(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _known) is { } known)
            return known;
        lock (_gate)
        {
            if (_known is null)
                Volatile.Write(ref _known, new Names(_close(cancellation), _contracts));
            return _known!;
        }
    }

    private sealed class Names
    {
        private readonly ImmutableHashSet<string> _foreignWords;

        public Names(Knowledge known, ContractModel contracts)
        {
            Known = known;
            OwnWords = contracts.OwnMention.Words;
            OfUnfollowed = new HashSet<string>(known.Effects.NamesOfUnfollowed, StringComparer.Ordinal);
            _foreignWords = contracts.ForeignWords;
            Hits = OwnWords is null ? null : new NameHits(OwnWords.Union(_foreignWords).Union(Effects.Names));
        }

        public Knowledge Known { get; }

        public EffectTable Effects => Known.Effects.ByName;

        /// <summary>The words by which a contract of this program is mentioned; null where some call shows no word.</summary>
        public ImmutableHashSet<string>? OwnWords { get; }

        /// <summary>What bodies are called that speak of a contract and were too long to follow.</summary>
        public HashSet<string> OfUnfollowed { get; }

        /// <summary>Where all these words stand; null where a mention needs none.</summary>
        public NameHits? Hits { get; }

        public bool IsKnown(string word) => _foreignWords.Contains(word) || Effects.Contains(word);
    }
}
