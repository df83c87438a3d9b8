// A batch from methods to comparisons: asked about, compiled and run.
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Comparing;

/// <summary>So many methods generated, run and asked about; <see cref="Comparisons"/> lacks those that do not compile.</summary>
internal sealed record ComparedBatch(int Candidates, IReadOnlyList<MethodComparison> Comparisons)
{
    public static ComparedBatch Of(IReadOnlyList<GeneratedMethod> candidates, IVerdictSource source, CancellationToken cancellation)
    {
        var reports = source.Ask(candidates, cancellation);
        Report Of(GeneratedMethod method) => reports.GetValueOrDefault(method, Report.Silent);
        var batch = ExecutedBatch.Compile([.. candidates.Where(x => Of(x).Compiles)]);
        var verdicts = batch.JudgeAll(cancellation);
        return new ComparedBatch(candidates.Count, [.. batch.Methods.Select(x => new MethodComparison(x, verdicts[x], Of(x)))]);
    }
}
