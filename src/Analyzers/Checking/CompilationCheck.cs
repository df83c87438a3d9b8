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
        _names = new CallNames(compilation, contracts);
        Lowering = new LoweringContext(contracts, HasSummary);
        _summaries = new SummaryTable(compilation, Lowering, method => _names.FamiliesOf(NameOf(method)), stepBudget);
    }

    public LoweringContext Lowering { get; }

    public ISummaries Summaries(CancellationToken cancellation) => _summaries.For(cancellation);

    /// <summary>Whether the syntax can reach a contract at all; all other bodies cost nothing but this question.</summary>
    public bool CanReachContract(SyntaxNode body) => _names.AreIn(body);

    /// <summary><paramref name="given"/> is the contract of a delegate that the body was given to, and that delegate's name.</summary>
    public MethodFindings Run(
        ControlFlowGraph body, ISymbol owner, SolverOptions options, bool judgesAllExceptions, CancellationToken cancellation,
        (Operation? Contract, INamedTypeSymbol? Type) given = default) =>
        MethodCheck.Run(body, owner, Lowering, Summaries(cancellation), options, judgesAllExceptions, cancellation, given);

    // A body is worth looking into when it can reach a contract, or is given a subject: then it tells that the subject comes back untouched.
    private bool HasSummary(IMethodSymbol method)
    {
        if (method.IsAbstract || method.IsExtern || method.DeclaringSyntaxReferences.IsEmpty || method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            return false;
        if ((method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed)
            return false;
        return _names.Contains(NameOf(method)) || method.Parameters.Any(x => _contracts.ShowsSubject(x.Type));
    }

    private static string NameOf(IMethodSymbol method) => method switch
    {
        { AssociatedSymbol: { } property } => property.Name,
        { MethodKind: MethodKind.Constructor } => method.ContainingType.Name,
        _ => method.Name,
    };
}
