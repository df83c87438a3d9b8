// A short run of the execution oracle: generated methods are run, and what happened is what the analyzer says. tests/Oracle/README.md tells of the long runs.
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

    private sealed class Silence : IVerdictSource
    {
        public IReadOnlyDictionary<GeneratedMethod, Report> Ask(IReadOnlyList<GeneratedMethod> methods, CancellationToken cancellation) => new Dictionary<GeneratedMethod, Report>();
    }
}
