// The gate before anything is bound or lowered: names through which a contract can be reached, directly or by way of a body in this compilation.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Checking;

/// <summary>Safe for concurrent use; works out the names when it is asked first.</summary>
internal sealed class CallNames
{
    private readonly ContractModel _contracts;
    private readonly Func<CancellationToken, EffectTable> _findEffects;
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<SyntaxTree, List<int>> _positions = new();
    private Names? _known;

    public CallNames(ContractModel contracts, Func<CancellationToken, EffectTable> findEffects) => (_contracts, _findEffects) = (contracts, findEffects);

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
        return mentioned.Any(names.OfContracts!.Contains) || names.Effects.AreWorthALook(mentioned, root.Span.Length);
    }

    /// <summary>Whether a body in this compilation with this name speaks of a contract, or has an effect.</summary>
    public bool Contains(string name) => Get(CancellationToken.None).Effects.Contains(name);

    /// <summary>The families of typestates in which a body with this name has an effect on its callers, as bits.</summary>
    public ulong FamiliesOf(string name) => Get(CancellationToken.None).Effects.FamiliesOf(name);

    public static string NameOf(IMethodSymbol method) => method switch
    {
        { AssociatedSymbol: { } property } => property.Name,
        { MethodKind: MethodKind.Constructor } => method.ContainingType.Name,
        _ => method.Name,
    };

    private List<int> PositionsIn(SyntaxTree tree, NameHits hits, CancellationToken cancellation) => _positions.GetOrAdd(tree, x => hits.In(x, cancellation));

    // Not a Lazy: that would keep a cancellation for good.
    private Names Get(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _known) is { } known)
            return known;
        lock (_gate)
        {
            if (_known is null)
                Volatile.Write(ref _known, new Names(_findEffects(cancellation), _contracts.MentioningWords));
            return _known!;
        }
    }

    private sealed class Names
    {
        public Names(EffectTable effects, ImmutableHashSet<string>? ofContracts)
        {
            Effects = effects;
            OfContracts = ofContracts;
            Hits = ofContracts is null ? null : new NameHits(ofContracts.Concat(effects.Names));
        }

        public EffectTable Effects { get; }

        /// <summary>The words by which a contract is mentioned; null where some call shows no word.</summary>
        public ImmutableHashSet<string>? OfContracts { get; }

        public NameHits? Hits { get; }
    }
}
