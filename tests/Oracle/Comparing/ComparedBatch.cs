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
        var verdicts = batch.JudgeAll(Effort.Usual, cancellation);
        List<MethodComparison> comparisons = [.. batch.Methods.Select(x => new MethodComparison(x, verdicts[x], Of(x)))];
        return new ComparedBatch(candidates.Count, LookAgain(comparisons, cancellation));
    }

    // Runs are cut somewhere, and what is reported may lie behind that. More runs can only show more; a method with too many of them stays as it was.
    private static List<MethodComparison> LookAgain(List<MethodComparison> comparisons, CancellationToken cancellation)
    {
        var doubtful = comparisons.Where(x => x.False != Kinds.None).Select(x => x.Method).ToList();
        if (doubtful.Count == 0)
            return comparisons;
        var verdicts = ExecutedBatch.Compile(doubtful).JudgeAll(Effort.Patient, cancellation);
        return [.. comparisons.Select(x => verdicts.TryGetValue(x.Method, out var verdict) && verdict.Discarded is null ? x with { Verdict = verdict } : x)];
    }
}
