// The labelled corpus with the figures that hold today as floors: they may only rise.
extern alias corpus;

using corpus::SwapOrderAnalyzers.Corpus;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Evidence;

public sealed class CorpusTests
{
    private const double LeastPrecision = 1.0;
    private const double LeastRecall = 0.949;
    private const double LeastOnRightLines = 0.985;

    [Fact]
    public async Task The_labels_are_met_as_far_as_they_were()
    {
        var run = CorpusRun.OfPublishedShapes([new SwapOrderAnalyzer()]);
        Assert.Empty(run.CompileErrors());
        var outcomes = await run.RunAsync();
        var tally = new Tally(outcomes);
        var wrong = string.Join("\n", outcomes.Where(x => x.IsMiss || x.IsFalseAlarm).Select(x => $"{x.Method.File}:{x.Method.Line} {x.Method.Name} {(x.IsFalseAlarm ? "false alarm" : "missed")}"));
        Assert.True(tally.Precision >= LeastPrecision && tally.Recall >= LeastRecall, $"precision {tally.Precision:F4}, recall {tally.Recall:F4}\n{wrong}");
        Assert.True(tally.Methods >= 400, $"only {tally.Methods} labelled methods");
        Assert.True(tally.RightLines >= LeastOnRightLines * tally.Found, $"{tally.RightLines} of {tally.Found} on the right lines");
    }

    // With the labels exchanged everything that is found is wrong, and everything that is not is missed.
    [Fact]
    public async Task Wrong_labels_are_misses_and_false_alarms()
    {
        var (name, text) = CorpusRun.PublishedShapes().Single(x => x.Name == "C_Finally.cs");
        var wrong = string.Join("\n", text.Split('\n').Select(line =>
            line.Contains("///", StringComparison.Ordinal) ? line.Replace(" bad:", " clean:", StringComparison.Ordinal)
            : line.Contains("// SWAP", StringComparison.Ordinal) ? line[..line.IndexOf("// SWAP", StringComparison.Ordinal)]
            : line));
        var run = new CorpusRun([(name, wrong)], CorpusRun.PublishedShared()) { Analyzers = [new SwapOrderAnalyzer()] };
        var tally = new Tally(await run.RunAsync());
        Assert.True(tally.FalseAlarms >= 5, $"{tally.FalseAlarms} false alarms");
        Assert.Equal(0, tally.Precision);
    }

    [Fact]
    public async Task An_analyzer_that_says_nothing_misses_every_bad_method()
    {
        var run = new CorpusRun(CorpusRun.PublishedShapes().Where(x => x.Name == "C_Finally.cs"), CorpusRun.PublishedShared()) { Analyzers = [new Testing.ToyAnalyzer()] };
        var tally = new Tally(await run.RunAsync());
        Assert.True(tally.Bad > 0);
        Assert.Equal(tally.Bad, tally.Misses);
    }
}
