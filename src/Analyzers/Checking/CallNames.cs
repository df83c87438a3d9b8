// The gate before anything is bound or lowered: names through which a contract can be reached, directly or by way of a body in this compilation.
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
    private Names? _known;

    public CallNames(ContractModel contracts, Func<CancellationToken, Knowledge> close) => (_contracts, _close) = (contracts, close);

    /// <summary>The pieces of code of a file in which there may be something to check.</summary>
    public IEnumerable<SyntaxNode> BlocksIn(SyntaxTree tree, CancellationToken cancellation)
    {
        var names = Get(cancellation);
        return names.OwnWords is null ? CodeBlocks.In(tree.GetRoot(cancellation)) : names.Known.Mentions.In(tree).Select(x => x.Block).Distinct();
    }

    /// <summary>Whether the syntax can call a contracted member, or bodies that have an effect.</summary>
    public bool AreIn(SyntaxNode root, CancellationToken cancellation)
    {
        var names = Get(cancellation);
        var tokens = names.Known.Mentions.In(root);
        if (names.OwnWords is { } own ? tokens.Exists(x => own.Contains(x.ValueText)) : _contracts.OwnMention.IsIn(root))
            return true;
        return IsWorthALook() && tokens.RemoveAll(x => !names.Known.MayMatter(x, root)) is var removed && (removed == 0 || IsWorthALook());

        bool IsWorthALook()
        {
            var mentioned = tokens.ConvertAll(x => x.ValueText);
            return AreForeignWorthALook(mentioned, root, names) || names.Effects.AreWorthALook(mentioned, BodyEffects.IsShort(root));
        }
    }

    // One operation of the base library alone breaks no order: nothing is known of where its lock comes from, and nobody else is there to give it back.
    private bool AreForeignWorthALook(List<string> mentioned, SyntaxNode root, Names names) =>
        mentioned.Any(_contracts.ForeignWords.Contains) && (mentioned.Count > 1 || root.DescendantTokens().Any(x => MakesTwoOfOne(x) || IsOfNewLocal(x) || MayBeAnother(x, names)));

    // A scope that is left by hand ("Dispose" is too common a word to look for), or a call of a long body that speaks of a contract itself.
    private bool MayBeAnother(SyntaxToken token, Names names) =>
        token.IsKind(SyntaxKind.IdentifierToken) && !Mention.IsDeclared(token) && (names.OfUnfollowed.Contains(token.ValueText) || (_contracts.ContractedNames.Contains(token.ValueText) && !_contracts.ForeignWords.Contains(token.ValueText)));

    // Again in the next round, or together with what the statement itself does.
    private static bool MakesTwoOfOne(SyntaxToken token) => token.Kind() is SyntaxKind.ForKeyword or SyntaxKind.ForEachKeyword or SyntaxKind.WhileKeyword or SyntaxKind.DoKeyword
        or SyntaxKind.GotoKeyword or SyntaxKind.AwaitKeyword or SyntaxKind.LockKeyword or SyntaxKind.UsingKeyword;

    // Of what is made here it is known that nobody took it before.
    private static bool IsOfNewLocal(SyntaxToken token) => token.Parent is BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } };

    /// <summary>What the bodies of this compilation do to what their callers hold.</summary>
    public Knowledge Known(CancellationToken cancellation) => Get(cancellation).Known;

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
        public Names(Knowledge known, ContractModel contracts)
        {
            Known = known;
            OwnWords = contracts.OwnMention.Words;
            OfUnfollowed = new HashSet<string>(known.Effects.NamesOfUnfollowed, StringComparer.Ordinal);
        }

        public Knowledge Known { get; }

        public EffectTable Effects => Known.Effects.ByName;

        /// <summary>The words by which a contract of this program is mentioned; null where some call shows no word.</summary>
        public ImmutableHashSet<string>? OwnWords { get; }

        /// <summary>What bodies are called that speak of a contract and were too long to follow.</summary>
        public HashSet<string> OfUnfollowed { get; }
    }
}
