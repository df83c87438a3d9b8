using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;

namespace KernelModel.Tests;

public class TwinTests
{
    public static TheoryData<string> Names => [.. Twin.All.Select(twin => twin.Name)];

    [Theory]
    [InlineData("MatchBeforeLock", HarmKind.Content, "should be")]
    [InlineData("CopyLockedTwice", HarmKind.Deadlock, "waits for ever")]
    [InlineData("BusErrorKeepsLock", HarmKind.StuckLock, "cannot be accessed")]
    [InlineData("FreshFolioLost", HarmKind.StuckLock, "nobody is left to unlock it")]
    [InlineData("RestoreAfterFree", HarmKind.Tags, "has lost its tags")]
    [InlineData("UnlockBeforePteSame", HarmKind.Content, "should be")]
    [InlineData("CopyBeforeUptodate", HarmKind.Content, "is 0xBD")]
    public void A_twin_does_the_harm_that_its_rule_is_about(string name, HarmKind kind, string text)
    {
        Harm? harm = Conviction.Of(Of(name), new(Preemptions: 1, IsSimplestWanted: false)).Result.First?.Harm;

        Assert.Equal(kind, harm?.Kind);
        Assert.Contains(text, harm?.Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_twin_is_convicted_by_one_scenario(string name) =>
        Assert.Single(ScenarioCatalog.All, scenario => scenario.Catches.Contains(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_twin_differs_from_the_path_in_a_few_lines(string name)
    {
        const int few = 14;
        Twin twin = Of(name);
        string[] original = BodyOf(twin.Original);
        string[] broken = BodyOf($"{twin.Folder}/{twin.File}");

        int changed = CountMissing(original, broken) + CountMissing(broken, original);

        Assert.InRange(changed, 1, few);
    }

    private static Twin Of(string name) => Twin.All.Single(twin => twin.Name == name);

    // From the signature on; what comes before is told in other words.
    private static string[] BodyOf(string path) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, path)).SkipWhile(line => !line.Contains(" static ") || line.Contains(" class ")).Select(line => line.Trim())];

    private static int CountMissing(string[] from, string[] others)
    {
        List<string> left = [.. others];
        return from.Count(line => !left.Remove(line));
    }
}
