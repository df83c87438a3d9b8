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
    private readonly CallNames _names;

    public CompilationCheck(Compilation compilation, ContractModel contracts, int stepBudget)
    {
        var models = new Models(compilation);
        _names = new CallNames(contracts, cancellation => CallClosure.Of(compilation, contracts, models, stepBudget, cancellation));
    }

    public LoweringContext Lowering => _names.Known(CancellationToken.None).Lowering;

    public ISummaries Summaries(CancellationToken cancellation) => _names.Known(cancellation).Summaries.For(cancellation);

    /// <summary>Whether the syntax can reach a contract at all; all other bodies cost nothing but this question.</summary>
    public bool CanReachContract(SyntaxNode body, CancellationToken cancellation = default) => _names.AreIn(body, cancellation);

    /// <summary>The pieces of code of a file in which there may be something to check.</summary>
    public IEnumerable<SyntaxNode> BlocksIn(SyntaxTree tree, CancellationToken cancellation) => _names.BlocksIn(tree, cancellation);

    /// <summary>Null where the syntax is too broken to have a graph.</summary>
    public ControlFlowGraph? GraphOf(SyntaxNode block, SemanticModel model, CancellationToken cancellation) => _names.Known(cancellation).GraphOf(block, model, cancellation);

    /// <summary><paramref name="given"/> is the contract of a delegate that the body was given to, and that delegate's name.</summary>
    public MethodFindings Run(
        ControlFlowGraph body, ISymbol owner, SolverOptions options, bool judgesAllExceptions, CancellationToken cancellation,
        (Operation? Contract, INamedTypeSymbol? Type) given = default)
    {
        var known = _names.Known(cancellation);
        return MethodCheck.Run(body, owner, known.Lowering, known.Summaries.For(cancellation), options, judgesAllExceptions, cancellation, given);
    }
}
