// The whole campaign as a library: generate, run, ask, compare, minimise. The command line and the tests call this.
// Batches are worked on in parallel and told in order, so that a campaign gives the same lines on any machine.
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
    private const int BatchSize = 250;

    public static OracleTally Run(OracleOptions options, IVerdictSource source, Action<OracleTally>? onProgress = null, CancellationToken cancellation = default)
    {
        var generator = new MethodGenerator(options.Seed, options.Size, options.IsWide);
        var minimiser = new Minimiser(source);
        var tally = new OracleTally();
        var running = new Queue<Task<ComparedBatch>>();
        var (next, expected) = (0, 0);
        while (tally.Methods < options.Methods)
        {
            // What is thrown away is replaced by later methods, and how much that is shows when the batches come back; none is generated in vain.
            while (running.Count < Environment.ProcessorCount && Math.Min(BatchSize, options.Methods - tally.Methods - expected) is > 0 and var wanted)
            {
                var indices = Enumerable.Range(next, wanted);
                running.Enqueue(Task.Factory.StartNew(
                    () => ComparedBatch.Of([.. indices.Select(generator.Generate)], source, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default));
                next += wanted;
                expected += wanted;
            }

            var batch = running.Dequeue().GetAwaiter().GetResult();
            expected -= batch.Candidates;
            tally.DidNotCompile += batch.Candidates - batch.Comparisons.Count;
            foreach (var comparison in batch.Comparisons)
            {
                tally.Add(comparison);
                if (comparison.IsDisagreement && tally.Minimised.Count < options.Shown)
                    tally.Minimised.Add(minimiser.Minimise(comparison, cancellation));
            }

            onProgress?.Invoke(tally);
        }

        return tally;
    }
}
