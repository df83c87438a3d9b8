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
        ControlFlowGraph body, ISymbol owner, LoweringContext lowering, ISummaries summaries, SolverOptions options, CancellationToken cancellation)
    {
        var method = MethodLowering.Lower(body, owner, lowering, cancellation);
        var violations = new List<Violation>();
        var notChecked = method.Graph.NotChecked;
        if (notChecked is not null)
            return new MethodFindings(method, violations, notChecked);
        foreach (var cluster in Clusters.Of(method.Graph, isForSummary: false))
        {
            var solution = Solver.Solve(method.Graph, cluster, summaries, options, cancellation);
            violations.AddRange(Checker.Check(solution, options, lowering.JudgesAllExceptions, out var why));
            notChecked ??= why;
        }

        return new MethodFindings(method, violations, notChecked);
    }
}
