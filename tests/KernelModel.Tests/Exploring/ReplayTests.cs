using System.Xml.Linq;
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Reporting;
using KernelModel.Explorer.Scheduling;

namespace KernelModel.Tests.Exploring;

public class ReplayTests
{
    [Theory]
    [InlineData("-")]
    [InlineData("17b")]
    [InlineData("0b.17a.40c")]
    public void A_schedule_is_read_as_it_is_written(string text) => Assert.Equal(text, Schedule.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("b17")]
    [InlineData("17")]
    [InlineData("40a.17b")]
    [InlineData("17b.17a")]
    [InlineData("-1b")]
    public void Nonsense_is_no_schedule(string text) => Assert.Throws<FormatException>(() => Schedule.Parse(text));

    [Theory]
    [InlineData("merged-page/correct")]
    [InlineData("no-such-scenario/correct/-")]
    [InlineData("merged-page/NoSuchTwin/-")]
    public void Nonsense_names_no_run(string text) => Assert.Throws<FormatException>(() => RunName.Parse(text));

    [Fact]
    public void A_schedule_that_does_not_fit_is_not_replayed() =>
        Assert.Throws<FormatException>(() => Replay.Here(RunName.Parse("merged-page/correct/0z")));

    [Fact]
    public void A_harmful_schedule_does_the_same_harm_in_a_new_process()
    {
        Conviction conviction = Conviction.Of(Twin.All.Single(twin => twin.Name == nameof(UnlockBeforePteSame)), new(Preemptions: 1));

        Trace trace = Replay.InFreshProcess(conviction.Run!);

        Assert.Equal(conviction.Result.First!.Harm.ToString(), trace.Harm);
        Assert.Contains(trace.Steps, step => step.IsAfterPreemption);
        Assert.Contains(trace.Steps, step => step.Sites.Any(site => site.File == "UnlockBeforePteSame.cs"));
    }

    [Fact]
    public void The_picture_of_a_run_marks_the_step_of_the_squiggle()
    {
        Trace trace = new("scenario/Twin/-", "Content: lost", [Step(0, "DoSwapPage.cs", 20), Step(1, "DoSwapPage.cs", 30)]);

        Assert.True(new Timeline(trace, new("DoSwapPage.cs", 30), "title").ShowsSquiggle);
        Assert.False(new Timeline(trace, new("DoSwapPage.cs", 31), "title").ShowsSquiggle);
        Assert.Equal("svg", XDocument.Parse(new Timeline(trace, null, "a < b").ToSvg()).Root!.Name.LocalName);
    }

    private static TraceStep Step(int point, string file, int line) => new(point, point % 2, "Lock", "folio 1", false, [new(file, line)]);
}
