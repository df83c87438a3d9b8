// What the checks of all bodies of one compilation share: the contracts, the gate before them, and the summaries of callees.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Checking;

/// <summary>Safe for concurrent use.</summary>
internal sealed class CompilationCheck
{
    private readonly ContractModel _contracts;
    private readonly CallNames _names;
    private readonly SummaryTable _summaries;

    public CompilationCheck(Compilation compilation, ContractModel contracts, int stepBudget)
    {
        _contracts = contracts;
        var models = new Models(compilation);
        _names = new CallNames(contracts, cancellation => EffectNames.Of(compilation, contracts, known => SummariesUnder(known, models, stepBudget), cancellation));
        Lowering = new LoweringContext(contracts, method => HasSummary(method, _names.Contains));
        _summaries = new SummaryTable(models, Lowering, method => _names.FamiliesOf(CallNames.NameOf(method)), stepBudget);
    }

    public LoweringContext Lowering { get; }

    public ISummaries Summaries(CancellationToken cancellation) => _summaries.For(cancellation);

    /// <summary>Whether the syntax can reach a contract at all; all other bodies cost nothing but this question.</summary>
    public bool CanReachContract(SyntaxNode body, CancellationToken cancellation = default) => _names.AreIn(body, cancellation);

    /// <summary>The pieces of code of a file in which there may be something to check.</summary>
    public IEnumerable<SyntaxNode> BlocksIn(SyntaxTree tree, CancellationToken cancellation) => _names.BlocksIn(tree, cancellation);

    /// <summary><paramref name="given"/> is the contract of a delegate that the body was given to, and that delegate's name.</summary>
    public MethodFindings Run(
        ControlFlowGraph body, ISymbol owner, SolverOptions options, bool judgesAllExceptions, CancellationToken cancellation,
        (Operation? Contract, INamedTypeSymbol? Type) given = default) =>
        MethodCheck.Run(body, owner, Lowering, Summaries(cancellation), options, judgesAllExceptions, cancellation, given);

    // What bodies do as far as the effects that are known suffice to tell.
    private SummaryTable SummariesUnder(EffectTable known, Models models, int stepBudget)
    {
        var lowering = new LoweringContext(_contracts, method => HasSummary(method, known.Contains));
        return new SummaryTable(models, lowering, method => known.FamiliesOf(CallNames.NameOf(method)), stepBudget);
    }

    // A body is worth looking into when it speaks of a contract, has an effect, or is given a subject: then it tells that the subject comes back untouched.
    private bool HasSummary(IMethodSymbol method, Func<string, bool> isKnown)
    {
        if (method.IsAbstract || method.IsExtern || method.DeclaringSyntaxReferences.IsEmpty || method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            return false;
        return !SummaryTable.IsReplaceable(method) && (isKnown(CallNames.NameOf(method)) || method.Parameters.Any(x => _contracts.ShowsSubject(x.Type)));
    }
}
