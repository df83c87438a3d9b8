// Bodies that leave an effect behind for their callers, found from the contracts upwards.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Checking;

/// <summary>
/// A body that takes a lock and gives it back has no effect on anybody: its callers, nearly a whole program, are never looked at. So the closure is
/// one of meaning: the bodies that name a contract are summarised, then those that name one of them that was found to have an effect, and so on.
/// What is found grows only, so a name may stay although its effect was undone later; that costs a look and changes no answer.
/// </summary>
internal sealed class EffectNames
{
    private readonly Compilation _compilation;
    private readonly ContractModel _contracts;
    private readonly CancellationToken _cancellation;
    private readonly EffectTable _table;
    private readonly HashSet<SyntaxNode> _withContracts = new();

    private EffectNames(Compilation compilation, ContractModel contracts, CancellationToken cancellation)
    {
        (_compilation, _contracts, _cancellation) = (compilation, contracts, cancellation);
        _table = new EffectTable(contracts.ForeignFamilies);
    }

    public static EffectTable Of(Compilation compilation, ContractModel contracts, Func<EffectTable, SummaryTable> summariesUnder, CancellationToken cancellation)
    {
        var names = new EffectNames(compilation, contracts, cancellation);
        var blocks = names.BlocksWithContracts();
        while (blocks.Count > 0)
        {
            var effects = names.EffectsOf(blocks, summariesUnder(names._table).For(cancellation));
            blocks = names.BlocksThatName(names.Grow(effects));
        }

        return names._table;
    }

    private List<SyntaxNode> BlocksWithContracts()
    {
        var hits = _contracts.MentioningWords is { } words ? new NameHits(words) : null;
        foreach (var tree in _compilation.SyntaxTrees)
        {
            var blocks = hits is null
                ? CodeBlocks.In(tree.GetRoot(_cancellation)).Where(_contracts.MentionsContract)
                : Mentions(tree, hits).SelectMany(CodeBlocks.Around).Distinct();
            foreach (var block in blocks)
            {
                _withContracts.Add(block);
                foreach (var name in DeclaredNames(block))
                    _table.Add(name);
            }
        }

        return _withContracts.ToList();
    }

    // All names count, not only the new ones: what takes may have been known before what gives back.
    private List<SyntaxNode> BlocksThatName(HashSet<string> grown)
    {
        if (grown.Count == 0)
            return new();
        var hits = new NameHits(_table.Names);
        var byBlock = new List<(SyntaxNode Block, List<string> Names)>();
        foreach (var tree in _compilation.SyntaxTrees)
            byBlock.AddRange(Mentions(tree, hits)
                .SelectMany(x => CodeBlocks.Around(x).Select(block => (Block: block, x.ValueText)))
                .GroupBy(x => x.Block).Select(x => (x.Key, x.Select(y => y.ValueText).ToList())));
        _table.Count(byBlock.SelectMany(x => x.Names));
        return byBlock.Where(x => x.Names.Any(grown.Contains) && (_withContracts.Contains(x.Block) || _table.AreWorthALook(x.Names, x.Block.Span.Length))).Select(x => x.Block).ToList();
    }

    private IEnumerable<SyntaxToken> Mentions(SyntaxTree tree, NameHits hits)
    {
        var positions = hits.In(tree, _cancellation);
        return positions.Count == 0 ? Enumerable.Empty<SyntaxToken>() : hits.TokensAt(positions, tree.GetRoot(_cancellation), declared: false);
    }

    private List<(string Name, Effect Effect)> EffectsOf(List<SyntaxNode> blocks, SummaryTable.Session summaries)
    {
        var found = new List<(string, Effect)>();
        foreach (var block in blocks)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (EffectOf(block, summaries) is { Effect.Families: not 0 } left)
                found.Add((CallNames.NameOf(left.Method), left.Effect));
        }

        return found;
    }

    // The check of the body itself tells of the slip.
    private static (IMethodSymbol Method, Effect Effect)? EffectOf(SyntaxNode block, SummaryTable.Session summaries)
    {
        try
        {
            return summaries.EffectOf(block);
        }
        catch (Exception exception) when (!Slips.Show && exception is not OperationCanceledException)
        {
            return null;
        }
    }

    private HashSet<string> Grow(List<(string Name, Effect Effect)> effects) =>
        new(effects.Where(x => _table.Grow(x.Name, x.Effect)).Select(x => x.Name), StringComparer.Ordinal);

    private static IEnumerable<string> DeclaredNames(SyntaxNode block) => block switch
    {
        MethodDeclarationSyntax x => new[] { x.Identifier.ValueText },
        ConstructorDeclarationSyntax x => new[] { x.Identifier.ValueText },
        OperatorDeclarationSyntax x => new[] { x.OperatorToken.ValueText },
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax x } => new[] { x.Identifier.ValueText },
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax x } => new[] { x.Identifier.ValueText },
        AccessorDeclarationSyntax { Parent.Parent: IndexerDeclarationSyntax } or ArrowExpressionClauseSyntax { Parent: IndexerDeclarationSyntax } => new[] { "this[]" },
        _ => Array.Empty<string>(),
    };
}
