// What is known of the bodies of one compilation while the closure is made and after: their effects, and the summaries under these.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Checking;

/// <summary>Made by one thread; safe for concurrent use once the closure is there.</summary>
internal sealed class Knowledge
{
    private readonly ContractModel _contracts;
    private readonly Models _models;
    private readonly CallTargets _targets;

    public Knowledge(Compilation compilation, ContractModel contracts, Models models, int stepBudget)
    {
        (_contracts, _models) = (contracts, models);
        _targets = new CallTargets(new Origins(compilation, models));
        foreach (var (name, type) in contracts.ForeignMembers)
            _targets.Add(name, type);
        Effects = new BodyEffects(contracts.ForeignFamilies, _targets);
        Lowering = new LoweringContext(contracts, HasSummary);
        Summaries = new SummaryTable(models, Lowering, Effects, stepBudget);
    }

    public BodyEffects Effects { get; }

    public LoweringContext Lowering { get; }

    public SummaryTable Summaries { get; }

    /// <summary>The graph of a piece of code; that of one that was summarised is there already.</summary>
    public ControlFlowGraph? GraphOf(SyntaxNode block, SemanticModel model, CancellationToken cancellation) =>
        _models.TryGraphOf(block, out var graph) ? graph : CodeBlocks.GraphOf(block, model, cancellation);

    /// <summary>
    /// Whether the name may mean a contract, or a body that has an effect, where it stands. What somebody wrote down for this program is asked by its name alone.
    /// </summary>
    public bool MayMatter(SyntaxToken mention, SyntaxNode block) =>
        _contracts.OwnNames.Contains(mention.ValueText)
        || Effects.ByName.AreUnpaired(new[] { mention.ValueText })
        || _targets.MayBeCalledAt(mention, block);

    /// <summary>The names of such mentions where together they are worth a look, and none otherwise. What the names alone rule out costs no more.</summary>
    public List<string> NamesThatMatter(List<SyntaxToken> mentions, SyntaxNode block)
    {
        var isShort = BodyEffects.IsShort(block);
        var names = mentions.ConvertAll(x => x.ValueText);
        if (Effects.ByName.AreWorthALook(names, isShort))
        {
            names = mentions.FindAll(x => MayMatter(x, block)).ConvertAll(x => x.ValueText);
            if (Effects.ByName.AreWorthALook(names, isShort))
                return names;
        }

        return new();
    }

    // A body is worth looking into when it speaks of a contract, has an effect, or is given a subject: then it tells that the subject comes back untouched.
    private bool HasSummary(IMethodSymbol method)
    {
        if (method.IsAbstract || method.IsExtern || method.DeclaringSyntaxReferences.IsEmpty || method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            return false;
        return !SummaryTable.IsReplaceable(method) && (Effects.Contains(method) || method.Parameters.Any(x => _contracts.ShowsSubject(x.Type)));
    }
}
