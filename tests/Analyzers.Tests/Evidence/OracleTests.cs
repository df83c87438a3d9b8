// A short run of the execution oracle: generated methods are run, and what happened is what the analyzer says. The long runs are in docs/evidence.md.
extern alias oracle;

using oracle::SwapOrderAnalyzers.Oracle;
using oracle::SwapOrderAnalyzers.Oracle.Comparing;
using oracle::SwapOrderAnalyzers.Oracle.Execution;
using oracle::SwapOrderAnalyzers.Oracle.Reporting;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Evidence;

public sealed class OracleTests
{
    [Theory]
    [InlineData(2, 500, OracleOptions.DefaultSize)]
    [InlineData(4, 500, OracleOptions.DefaultSize)]
    [InlineData(2, 400, 3)]
    public void What_happens_when_the_methods_run_is_what_is_reported(int seed, int methods, int size)
    {
        var tally = OracleRun.Run(new OracleOptions(methods, seed) { Size = size, Shown = 1 }, new AnalyzerVerdicts());
        Assert.True(tally.Disagreements.Count == 0, $"{tally}\n{string.Join("\n", tally.Minimised.Select(x => $"missed {x.Missed} false {x.False}\n{x.Method.Source}"))}");
        Assert.Equal(0, tally.NotChecked);
        Assert.InRange(tally.Flagged, methods * 3 / 10, methods * 7 / 10);
    }

    [Fact]
    public void An_analyzer_that_says_nothing_is_found_out()
    {
        var tally = OracleRun.Run(new OracleOptions(50, Seed: 1) { Shown = 0 }, new Silence());
        Assert.True(tally.Missed > 10, $"{tally}");
        Assert.Equal(0, tally.False);
    }

    [Fact]
    public void An_engine_with_one_broken_transfer_function_is_found_out()
    {
        var tally = OracleRun.Run(new OracleOptions(150, Seed: 1) { Shown = 0 }, new AnalyzerVerdicts(BrokenTransfer.Compile()));
        Assert.True(tally.Disagreements.Count > 0, $"{tally}");
    }

    [Fact]
    public void What_only_a_third_exception_brings_about_is_seen_when_it_is_reported()
    {
        var method = GeneratedMethod.Parse(0, 0, """
            #nullable enable
            using System;
            using SwapOrderAnalyzers.Oracle.Primitives;

            internal static class M0
            {
                internal static void Run()
                {
                    var x1 = new Folio();
                    x1.Lock();
                    for (int i1 = 0; i1 < 3; i1++)
                    {
                        try
                        {
                            Mm.Work();
                            x1.Unlock();
                            return;
                        }
                        catch (BusyException)
                        {
                        }
                    }
                }
            }
            """);
        Assert.Equal(Kinds.Leak, ComparedBatch.Of([method], new AnalyzerVerdicts(), CancellationToken.None).Comparisons.Single().Verdict.Certain);
        Assert.Equal(Kinds.None, ComparedBatch.Of([method], new Silence(), CancellationToken.None).Comparisons.Single().Missed);
    }

    private sealed class Silence : IVerdictSource
    {
        public IReadOnlyDictionary<GeneratedMethod, Report> Ask(IReadOnlyList<GeneratedMethod> methods, CancellationToken cancellation) => new Dictionary<GeneratedMethod, Report>();
    }
}
