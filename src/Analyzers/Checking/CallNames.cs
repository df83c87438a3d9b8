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
    private readonly Func<CancellationToken, EffectTable> _findEffects;
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<SyntaxTree, List<int>> _positions = new();
    private Names? _known;

    public CallNames(ContractModel contracts, Func<CancellationToken, EffectTable> findEffects) => (_contracts, _findEffects) = (contracts, findEffects);

    /// <summary>The pieces of code of a file in which there may be something to check.</summary>
    public IEnumerable<SyntaxNode> BlocksIn(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Get(cancellation).Hits is null)
            return CodeBlocks.In(tree.GetRoot(cancellation));
        var positions = PositionsIn(tree, cancellation);
        if (positions.Count == 0)
            return Enumerable.Empty<SyntaxNode>();
        var root = tree.GetRoot(cancellation);
        return positions.Select(x => root.FindToken(x)).Where(IsName).SelectMany(CodeBlocks.Around).Distinct();
    }

    /// <summary>Whether the syntax can call a contracted member, or bodies that have an effect.</summary>
    public bool AreIn(SyntaxNode root, CancellationToken cancellation)
    {
        var names = Get(cancellation);
        if (names.Hits is null)
            return _contracts.MentionsContract(root)
                || names.Effects.AreWorthALook(root.DescendantTokens().Where(x => x.IsKind(SyntaxKind.IdentifierToken)).Select(x => x.ValueText).Where(names.Effects.Contains).ToList(), root.Span.Length);
        var positions = PositionsIn(root.SyntaxTree, cancellation);
        var first = positions.BinarySearch(root.Span.Start);
        var mentioned = new List<string>();
        for (var i = first < 0 ? ~first : first; i < positions.Count && positions[i] < root.Span.End; i++)
        {
            if (root.FindToken(positions[i]) is not { Parent: not MemberDeclarationSyntax } token || !IsName(token))
                continue;
            if (_contracts.MentionsContract(token.Parent!))
                return true;
            mentioned.Add(token.ValueText);
        }

        return names.Effects.AreWorthALook(mentioned, root.Span.Length);
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

    private bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && _known!.Words!.Contains(token.ValueText);

    private List<int> PositionsIn(SyntaxTree tree, CancellationToken cancellation) => _positions.GetOrAdd(tree, x => _known!.Hits!.In(x, cancellation));

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
        public Names(EffectTable effects, ImmutableHashSet<string>? words)
        {
            Effects = effects;
            Words = words?.Union(effects.Names);
            Hits = Words is null ? null : new NameHits(Words);
        }

        public EffectTable Effects { get; }

        public ImmutableHashSet<string>? Words { get; }

        public NameHits? Hits { get; }
    }
}
