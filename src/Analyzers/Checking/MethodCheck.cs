// One body, from Roslyn's graph to its violations: lower, cut into clusters, solve each, check each.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Checking;

/// <summary>What was found in one body; <see cref="NotChecked"/> says why it may not be all.</summary>
internal sealed record MethodFindings(LoweredMethod Method, IReadOnlyList<Violation> Violations, string? NotChecked);

internal static class MethodCheck
{
    public static MethodFindings Run(
        ControlFlowGraph body, ISymbol owner, LoweringContext lowering, ISummaries summaries, SolverOptions options, bool judgesAllExceptions, CancellationToken cancellation)
    {
        var method = MethodLowering.Lower(body, owner, lowering, judgesAllExceptions, cancellation);
        if (method.Graph.NotChecked is { } blownUp)
            return new MethodFindings(method, Array.Empty<Violation>(), blownUp);
        var solutions = new List<Solution>();
        foreach (var cluster in Clusters.Of(method.Graph, summaries))
            solutions.Add(Solver.Solve(method.Graph, cluster, summaries, options, cancellation));
        var violations = Checker.Check(solutions, options, judgesAllExceptions, out var notChecked);
        return new MethodFindings(method, violations, notChecked);
    }
}
