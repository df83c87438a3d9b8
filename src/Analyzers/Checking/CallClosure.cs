// Bodies that leave an effect behind for their callers, found from the contracts upwards.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Checking;

/// <summary>
/// A body that takes a lock and gives it back has no effect on anybody: its callers, nearly a whole program, are never looked at. So the closure is
/// one of meaning: the bodies that name a contract are summarised, then those that name one of them that was found to have an effect, and so on.
/// What wraps a lock of the base library is short: a long body that names one is summarised only where a body that is checked calls it.
/// What is found grows only, so a name may stay although its effect was undone later; that costs a look and changes no answer.
/// </summary>
internal sealed class CallClosure
{
    private readonly Compilation _compilation;
    private readonly ContractModel _contracts;
    private readonly CancellationToken _cancellation;
    private readonly Models _models;
    private readonly Knowledge _known;
    private readonly SummaryTable.Session _summaries;
    private readonly Dictionary<SyntaxNode, bool> _isFollowed = new();

    private CallClosure(Compilation compilation, ContractModel contracts, Models models, int stepBudget, CancellationToken cancellation)
    {
        (_compilation, _contracts, _models, _cancellation) = (compilation, contracts, models, cancellation);
        _known = new Knowledge(compilation, contracts, models, stepBudget);
        _summaries = _known.Summaries.For(cancellation);
    }

    public static Knowledge Of(Compilation compilation, ContractModel contracts, Models models, int stepBudget, CancellationToken cancellation)
    {
        var closure = new CallClosure(compilation, contracts, models, stepBudget, cancellation);
        var blocks = closure.BlocksWithContracts();
        while (blocks.Count > 0)
            blocks = closure.BlocksThatName(closure.Grow(closure.EffectsOf(blocks)));
        return closure._known;
    }

    private List<SyntaxNode> BlocksWithContracts()
    {
        var words = _contracts.OwnMention.Words;
        _known.Mentions.LookFor(words is null ? _contracts.ForeignWords : words.Union(_contracts.ForeignWords), _cancellation);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            var blocks = words is null
                ? CodeBlocks.In(tree.GetRoot(_cancellation)).Where(_contracts.MentionsContract)
                : _known.Mentions.In(tree).Where(x => !x.IsDeclaration && _known.MayMatter(x.Token, x.Block)).Select(x => x.Block).Distinct();
            foreach (var block in blocks)
                Add(block, BodyEffects.IsShort(block) || _contracts.OwnMention.IsIn(block));
        }

        return _isFollowed.Where(x => x.Value).Select(x => x.Key).ToList();
    }

    private void Add(SyntaxNode block, bool isFollowed)
    {
        if (_isFollowed.TryGetValue(block, out var known) && (known || !isFollowed))
            return;
        _isFollowed[block] = isFollowed;
        if (CodeBlocks.OwnerOf(block, _models.Of(block.SyntaxTree), _cancellation) is IMethodSymbol owner)
            _known.Effects.Add(owner, isFollowed);
    }

    // All names count, not only the new ones: what takes may have been known before what gives back.
    private List<SyntaxNode> BlocksThatName(HashSet<string> grown)
    {
        if (grown.Count == 0)
            return new();
        var effects = _known.Effects.ByName;
        _known.Mentions.LookFor(effects.Names, _cancellation);
        var byBlock = new List<(SyntaxNode Block, List<SyntaxToken> Mentions)>();
        foreach (var mentions in _known.Mentions.ByTree)
            byBlock.AddRange(mentions.Where(x => !x.IsDeclaration && effects.Contains(x.Name)).GroupBy(x => x.Block, x => x.Token).Select(x => (x.Key, x.ToList())));
        effects.Count(byBlock.SelectMany(x => x.Mentions).Select(x => x.ValueText));
        byBlock.RemoveAll(x => !x.Mentions.Any(y => grown.Contains(y.ValueText)));
        _summaries.Forget(new HashSet<SyntaxNode>(byBlock.Select(x => x.Block)));
        foreach (var (block, mentions) in byBlock)
        {
            if (_known.NamesThatMatter(mentions, block) is { Count: > 0 } names)
                Add(block, BodyEffects.IsShort(block) || effects.AreUnpaired(names));
            else if (!BodyEffects.IsShort(block) && mentions.Exists(x => !effects.IsCommon(x.ValueText) && _known.MayMatter(x, block)))
                Add(block, isFollowed: false);
        }

        return byBlock.Select(x => x.Block).Where(x => _isFollowed.TryGetValue(x, out var isFollowed) && isFollowed).ToList();
    }

    private List<(IMethodSymbol Method, Effect Effect)> EffectsOf(List<SyntaxNode> blocks)
    {
        // Binding is most of the work, and the one part that several threads can do: they would only wait for this one.
        if (_compilation.Options.ConcurrentBuild)
            Parallel.ForEach(blocks, new ParallelOptions { CancellationToken = _cancellation }, Bind);
        var found = new List<(IMethodSymbol, Effect)>();
        foreach (var block in blocks)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (EffectOf(block) is { Effect.Families: not 0 } left)
                found.Add(left);
        }

        return found;
    }

    private void Bind(SyntaxNode block)
    {
        try
        {
            if (_summaries.CalledFor(block) is not null)
                _models.GraphOf(block, _cancellation);
        }
        catch (Exception exception) when (!Slips.Show && exception is not OperationCanceledException)
        {
            // It comes again when the effect is asked for.
        }
    }

    // The check of the body itself tells of the slip.
    private (IMethodSymbol Method, Effect Effect)? EffectOf(SyntaxNode block)
    {
        try
        {
            return _summaries.EffectOf(block);
        }
        catch (Exception exception) when (!Slips.Show && exception is not OperationCanceledException)
        {
            _summaries.Abandon();
            return null;
        }
    }

    private HashSet<string> Grow(List<(IMethodSymbol Method, Effect Effect)> effects) =>
        new(effects.Where(x => _known.Effects.Grow(x.Method, x.Effect)).Select(x => BodyEffects.NameOf(x.Method)), StringComparer.Ordinal);
}
