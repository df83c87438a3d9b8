using System.Text.Json.Nodes;
using KernelModel.Bugs;
using KernelModel.Reporting;

namespace KernelModel.Tests;

public class VerdictTests
{
    private static string SarifPath => Path.Combine(AppContext.BaseDirectory, "twins.sarif");

    public static TheoryData<string> Names => [.. Twin.All.Select(twin => twin.Name)];

    [Fact]
    public void Every_twin_is_flagged_by_its_rule_in_its_file() =>
        Assert.All(TwinOutcome.OfAll(Twin.All, SarifLog.ReadAll(SarifPath)), outcome => Assert.True(outcome.IsGood, outcome.ToString()));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_flag_points_to_a_line_of_the_twin_that_has_code(string name)
    {
        Twin twin = Twin.All.Single(twin => twin.Name == name);
        Finding flag = SarifLog.ReadAll(SarifPath).First(finding => finding.Rule == twin.Rule && finding.File == twin.File);

        string line = File.ReadLines(Path.Combine(Repository.Root, twin.Folder, flag.File)).ElementAt(flag.Line - 1);

        Assert.Contains('(', line);
    }

    // And for what follows from it, which the first line of its file then names.
    [Fact]
    public void The_twins_are_flagged_for_nothing_but_their_bug() => Assert.All(
        SarifLog.ReadAll(SarifPath).Where(finding => finding.Rule.StartsWith("SWAP", StringComparison.Ordinal)),
        finding => Assert.Contains(Twin.All, twin => twin.File == finding.File && FirstLineOf(twin).Contains(finding.Rule, StringComparison.Ordinal)));

    [Theory]
    [InlineData(true, "harm", null, true)]
    [InlineData(false, "harm", null, false)]
    [InlineData(true, null, null, false)]
    [InlineData(true, "harm", "harm by the correct path", false)]
    public void A_twin_must_be_flagged_and_caught_and_its_correct_path_must_not(bool isFlagged, string? harm, string? harmOfCorrect, bool isGood)
    {
        Twin twin = Twin.All[0];
        Finding[] findings = isFlagged ? [new(twin.Rule, twin.File, Line: 1, "found")] : [new(twin.Rule, "Other.cs", Line: 1, "found")];

        Assert.Equal(isGood, new TwinOutcome(twin, TwinOutcome.FlagOf(twin, findings), harm, harmOfCorrect).IsGood);
    }

    [Theory]
    [InlineData(nameof(RestoreAfterFree))]
    [InlineData(nameof(PinnedThoughShared))]
    public async Task Without_the_results_of_one_twin_the_program_fails(string name)
    {
        Twin twin = Twin.All.Single(twin => twin.Name == name);
        string edited = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sarif");
        try
        {
            File.WriteAllText(edited, WithoutResultsIn(twin.File));

            Assert.Equal(1, await RunProgram("--sarif", edited));
        }
        finally
        {
            File.Delete(edited);
        }
    }

    [Fact]
    public async Task With_the_results_of_the_build_it_succeeds() => Assert.Equal(0, await RunProgram("--sarif", SarifPath));

    [Fact]
    public async Task A_log_that_is_no_log_is_no_success()
    {
        string garbage = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sarif");
        try
        {
            File.WriteAllText(garbage, "{ \"runs\": 3");

            Assert.Equal(1, await RunProgram("--sarif", garbage));
        }
        finally
        {
            File.Delete(garbage);
        }
    }

    [Theory]
    [InlineData("--seconds", "NaN")]
    [InlineData("--seconds", "-1")]
    [InlineData("--threads", "x")]
    [InlineData("--threads", "0")]
    [InlineData("--threads", "2", "--threads", "3")]
    [InlineData("--frames", "8", "--threads", "4")]
    [InlineData("--pages", "3")]
    [InlineData("--sarif", "no such file")]
    [InlineData("--seed")]
    [InlineData("what?")]
    public void Nonsense_is_answered_with_one_line(params string[] arguments)
    {
        var commandLine = new CommandLine();

        string? problem = commandLine.ProblemIn(commandLine.Parse(arguments));

        Assert.NotNull(problem);
        Assert.DoesNotContain('\n', problem);
    }

    private static string FirstLineOf(Twin twin) => File.ReadLines(Path.Combine(Repository.Root, twin.Folder, twin.File)).First();

    private static Task<int> RunProgram(params string[] arguments)
    {
        var commandLine = new CommandLine();
        return commandLine.Parse(["--seconds", "0.1", "--frames", "64", "--pages", "200", .. arguments]).InvokeAsync();
    }

    private static string WithoutResultsIn(string file)
    {
        JsonNode log = JsonNode.Parse(File.ReadAllText(SarifPath))!;
        JsonArray results = log["runs"]![0]!["results"]!.AsArray();
        int removed = results.RemoveAll(result => result!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!.GetValue<string>().EndsWith($"/{file}"));
        Assert.True(removed > 0);
        return log.ToJsonString();
    }
}
