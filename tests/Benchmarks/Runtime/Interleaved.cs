using System.Diagnostics;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>One thing to time: an action that is warm already, and how many operations it does.</summary>
internal sealed record Timed(string Name, long Operations, Action Action);

/// <summary>The medians of a comparison, in nanoseconds per operation, and the median of ours / baseline of each round.</summary>
internal sealed record Comparison(double Ours, double Baseline, double Ratio);

/// <summary>
/// Times two things in turns within one process, so that drift and neighbours hit both: per round each once, first one then the other is first; each
/// sample follows an untimed run of the same thing. The ratio is taken per round, and the median of the rounds counts.
/// </summary>
internal static class Interleaved
{
    private const int Rounds = 15;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250), TierUpPause = TimeSpan.FromMilliseconds(120);

    public static Comparison Compare(Timed ours, Timed baseline, int rounds = Rounds)
    {
        WarmUpOf(ours);
        WarmUpOf(baseline);
        Thread.Sleep(TierUpPause);
        double[] our = new double[rounds], their = new double[rounds], ratios = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
                our[round] = Sample(ours);
            their[round] = Sample(baseline);
            if (round % 2 != 0)
                our[round] = Sample(ours);
            ratios[round] = our[round] / their[round];
        }

        return new(Median(our), Median(their), Median(ratios));
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void WarmUpOf(Timed timed)
    {
        var clock = Stopwatch.StartNew();
        for (int calls = 0; calls < 60 && clock.Elapsed < 4 * WarmUp || clock.Elapsed < WarmUp; calls++)
            timed.Action();
    }

    private static double Sample(Timed timed)
    {
        timed.Action();
        long start = Stopwatch.GetTimestamp();
        timed.Action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / timed.Operations;
    }
}
