using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Reporting;
using KernelModel.Explorer.Scheduling;

namespace KernelModel.Tests.Exploring;

public class EvidenceTests
{
    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "evidence.md"));

    public static TheoryData<string> Twins => [.. Twin.All.Select(twin => twin.Name)];

    [Theory]
    [MemberData(nameof(Twins))]
    public void What_the_page_says_of_a_twin_can_be_replayed(string name)
    {
        string[] cells = Page.Split('\n').Single(line => line.Contains($"| {name} |")).Split('|', StringSplitOptions.TrimEntries);

        RunName run = RunName.Parse(cells[^2].Trim('`'));
        using var execution = new Execution(run.Scenario, run.Paths);
        Outcome outcome = execution.Run(run.Schedule);

        Assert.Equal(RunEnd.Diverged == outcome.End ? "diverged: run 'tests/Explorer -- evidence' again" : cells[4], outcome.Harm?.ToString());
    }

    [Fact]
    public void The_page_tells_of_every_path_which_twins_it_has()
    {
        string[] rows = [.. Page.Split("## Which path has which twin")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

        Assert.All(PathsIn("samples/KernelModel/Paths"), path => Assert.Single(rows, row => row.StartsWith($"| `{path}` |", StringComparison.Ordinal)));
        Assert.All(PathsIn("samples/KernelModel.Bugs/Bench/Paths"), path => Assert.Contains(rows, row => row.Contains($"`{path}`")));
        Assert.All(Twin.All, twin => Assert.Single(rows, row => row.Contains($"`{twin.Name}`")));
    }

    [Fact]
    public void Every_picture_marks_the_step_of_the_squiggle_and_is_shown_here_and_on_its_rules_page()
    {
        string[] pictures = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "evidence"), "*.svg");

        Assert.Equal(6, pictures.Length);
        Assert.All(pictures, picture =>
        {
            Twin twin = Twin.All.Single(twin => twin.Name == Path.GetFileNameWithoutExtension(picture));
            string rulePage = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", $"{twin.Rule}.md"));
            Assert.Contains(Timeline.MarkColor, File.ReadAllText(picture));
            Assert.Contains($"(evidence/{twin.Name}.svg)", Page);
            Assert.Contains($"(../evidence/{twin.Name}.svg)", rulePage);
        });
    }

    private static IEnumerable<string> PathsIn(string folder) => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)!);

    [Fact]
    public void Only_what_is_between_the_markers_is_written()
    {
        const string page = "by hand\n<!-- generated: twins -->\nold\n<!-- /generated -->\nby hand, too\n";

        Assert.Equal(page.Replace("old", "new"), EvidencePage.Replace(page, "twins", "new\n"));
        Assert.Throws<FormatException>(() => EvidencePage.Replace(page, "other", "new"));
    }
}
