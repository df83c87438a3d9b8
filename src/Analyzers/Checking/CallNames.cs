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
        if (names.Hits is not { } hits)
            return _contracts.MentionsContract(root)
                || names.Effects.AreWorthALook(root.DescendantTokens().Where(x => x.IsKind(SyntaxKind.IdentifierToken)).Select(x => x.ValueText).Where(names.Effects.Contains).ToList(), root.Span.Length);
        var positions = PositionsIn(root.SyntaxTree, hits, cancellation);
        var first = positions.BinarySearch(root.Span.Start);
        var inRoot = positions.Skip(first < 0 ? ~first : first).TakeWhile(x => x < root.Span.End);
        var mentioned = hits.TokensAt(inRoot, root, declared: false).Select(x => x.ValueText).ToList();
        return AreDirectlyWorthALook(mentioned.Where(names.OfContracts!.Contains).ToList(), mentioned.Count, root) || names.Effects.AreWorthALook(mentioned, root.Span.Length);
    }

    // One operation of the base library alone breaks no order: nothing is known of where its lock comes from, and nobody else is there to give it back.
    private bool AreDirectlyWorthALook(List<string> direct, int mentioned, SyntaxNode root) =>
        direct.Any(_contracts.IsOwnWord) || (direct.Count > 0 && (mentioned > 1 || root.DescendantTokens().Any(x => MakesTwoOfOne(x) || MayBeAnother(x))));

    // A scope that is left by hand ("Dispose" is too common a word to look for), or a call of a long body that speaks of a contract itself.
    private bool MayBeAnother(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not MemberDeclarationSyntax
        && (_known!.Known.Effects.IsNameOfUnfollowed(token.ValueText) || (_contracts.ContractedNames.Contains(token.ValueText) && !_known.OfContracts!.Contains(token.ValueText)));

    // Again in the next round, or together with what the statement itself does.
    private static bool MakesTwoOfOne(SyntaxToken token) => token.Kind() is SyntaxKind.ForKeyword or SyntaxKind.ForEachKeyword or SyntaxKind.WhileKeyword or SyntaxKind.DoKeyword
        or SyntaxKind.GotoKeyword or SyntaxKind.AwaitKeyword or SyntaxKind.LockKeyword or SyntaxKind.UsingKeyword;

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
                Volatile.Write(ref _known, new Names(_close(cancellation), _contracts.MentioningWords));
            return _known!;
        }
    }

    private sealed class Names
    {
        public Names(Knowledge known, ImmutableHashSet<string>? ofContracts)
        {
            Known = known;
            OfContracts = ofContracts;
            Hits = ofContracts is null ? null : new NameHits(ofContracts.Concat(Effects.Names));
        }

        public Knowledge Known { get; }

        public EffectTable Effects => Known.Effects.ByName;

        /// <summary>The words by which a contract is mentioned; null where some call shows no word.</summary>
        public ImmutableHashSet<string>? OfContracts { get; }

        public NameHits? Hits { get; }
    }
}
