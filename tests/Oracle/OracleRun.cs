// The whole campaign as a library: generate, run, ask, compare, minimise. The command line and the tests call this.
using SwapOrderAnalyzers.Oracle.Comparing;
using SwapOrderAnalyzers.Oracle.Execution;
using SwapOrderAnalyzers.Oracle.Generation;
using SwapOrderAnalyzers.Oracle.Reporting;

namespace SwapOrderAnalyzers.Oracle;

/// <summary>What to do. <see cref="Size"/>: the most productions in one method.</summary>
internal sealed record OracleOptions(int Methods, int Seed)
{
    public const int DefaultSize = 5;

    public int Size { get; init; } = DefaultSize;

    public bool IsWide { get; init; }

    public const int DefaultShown = 10;

    /// <summary>How many disagreements are minimised and printed.</summary>
    public int Shown { get; init; } = DefaultShown;
}

internal static class OracleRun
{
    private const int BatchSize = 500;

    public static OracleTally Run(OracleOptions options, IVerdictSource source, Action<OracleTally>? onProgress = null, CancellationToken cancellation = default)
    {
        var generator = new MethodGenerator(options.Seed, options.Size, options.IsWide);
        var minimiser = new Minimiser(source);
        var tally = new OracleTally();
        for (var next = 0; tally.Methods < options.Methods;)
        {
            var wanted = Math.Min(BatchSize, options.Methods - tally.Methods);
            var candidates = Enumerable.Range(next, wanted).Select(generator.Generate).ToList();
            next += wanted;
            var batch = Batch.Compile(candidates);
            tally.DidNotCompile += wanted - batch.Methods.Count;
            var verdicts = batch.JudgeAll(cancellation);
            var reports = source.Ask(batch, cancellation);
            foreach (var method in batch.Methods)
            {
                var comparison = new MethodComparison(method, verdicts[method], reports.GetValueOrDefault(method, Report.Silent));
                tally.Add(comparison);
                if (comparison.IsDisagreement && tally.Minimised.Count < options.Shown)
                    tally.Minimised.Add(minimiser.Minimise(comparison, cancellation));
            }

            onProgress?.Invoke(tally);
        }

        return tally;
    }
}
