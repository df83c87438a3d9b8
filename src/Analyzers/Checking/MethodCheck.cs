// One body, from Roslyn's graph to its violations: lower, cut into clusters, solve each, check each; and what it says of itself.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Checking;

/// <summary>What was found in one body; <see cref="NotChecked"/> says why it may not be all.</summary>
internal sealed record MethodFindings(LoweredMethod Method, IReadOnlyList<Violation> Violations, IReadOnlyList<ContractGap> Gaps, string? NotChecked);

internal static class MethodCheck
{
    private const int ForeignStepBudget = 5_000;
    private const int ForeignKeyLimit = 64;

    /// <summary><paramref name="given"/> is the contract of a delegate that the body was given to, and that delegate's name.</summary>
    public static MethodFindings Run(
        ControlFlowGraph body, ISymbol owner, LoweringContext lowering, ISummaries summaries, SolverOptions options, bool judgesAllExceptions, CancellationToken cancellation,
        (Operation? Contract, INamedTypeSymbol? Type) given = default)
    {
        var method = MethodLowering.Lower(body, owner, lowering, judgesAllExceptions, cancellation, given.Contract);
        if (method.Graph.NotChecked is { } blownUp)
            return new MethodFindings(method, Array.Empty<Violation>(), Array.Empty<ContractGap>(), blownUp);
        Solution Solve(Cluster cluster) => Solver.Solve(method.Graph, cluster, summaries, Limited(options, cluster.Family, lowering.Contracts), cancellation);
        var solutions = Clusters.Of(method.Graph, summaries).ConvertAll(Solve);
        var found = Checker.Check(solutions, judgesAllExceptions, cancellation);
        // Before anything is said of a lock of the base library it is asked whether another one was taken for it.
        if (found.Violations.Count > 0 && !method.Graph.Foreign.IsEmpty && Clusters.Of(method.Graph, summaries, idle: true) is { Count: > 0 } idle)
        {
            solutions.AddRange(idle.ConvertAll(Solve));
            found = Checker.Check(solutions, judgesAllExceptions, cancellation);
        }

        var violations = SecondLook.Confirm(solutions, found, Solve, judgesAllExceptions, cancellation);
        var notChecked = found.NotChecked;
        var gaps = GapsOf(method, body, given.Type, lowering.Contracts, summaries, options, cancellation, ref notChecked);
        return new MethodFindings(method, violations, gaps, notChecked);
    }

    /// <summary>Whether the body of a method is held against a contract.</summary>
    public static bool HasContract(ISymbol owner, ContractModel contracts) =>
        owner is IMethodSymbol method && !ContractModel.IsStub(method) && contracts.OperationOf(method) is not null;

    // A lock of the base library is in every other file, of people who asked for nothing but a look: what is too entangled for a quick one is left.
    private static SolverOptions Limited(SolverOptions options, int family, ContractModel contracts) =>
        contracts.IsForeign(family) ? options with { StepBudget = Math.Min(options.StepBudget, ForeignStepBudget), KeyLimit = ForeignKeyLimit } : options;

    private static List<ContractGap> GapsOf(
        LoweredMethod method, ControlFlowGraph body, INamedTypeSymbol? delegateType, ContractModel contracts, ISummaries summaries, SolverOptions options,
        CancellationToken cancellation, ref string? notChecked)
    {
        if (method.Graph.Declared is not { } contract || method.Owner is not IMethodSymbol owner || ContractModel.IsStub(owner) || !IsBody(body) || IsIterator(body))
            return new();
        var isPromisedByAnother = !contracts.Declares(owner);
        var gaps = BodyCheck.Run(method, contract, isPromisedByAnother, contracts, summaries, options, cancellation, out var incomplete);
        notChecked ??= incomplete;
        var promiser = !isPromisedByAnother ? null
            : delegateType?.Name ?? (contracts.InheritedFrom(owner) is { } inherited ? $"{inherited.ContainingType.Name}.{inherited.Name}" : null);
        return promiser is null ? gaps : gaps.ConvertAll(x => x with { Promiser = promiser });
    }

    // Roslyn gives a graph for the arguments of each attribute too, in the method's name.
    private static bool IsBody(ControlFlowGraph graph) => graph.Parent is not null || graph.OriginalOperation is IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation;

    // What an iterator does happens while it is walked, not when it is called.
    private static bool IsIterator(ControlFlowGraph body) => Bodies.OperationsIn(body).Any(x => x.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak);
}
