using KernelModel.Bugs;

namespace KernelModel.Tests;

public class TwinTests
{
    public static TheoryData<string> Names => [.. Twin.All.Select(twin => twin.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_twin_does_harm_in_its_schedule(string name) => Assert.NotNull(Of(name).RunBroken());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_correct_path_does_none_in_the_same_schedule(string name) => Assert.Null(Of(name).RunCorrect());

    [Theory]
    [InlineData("MatchBeforeLock", "should be")]
    [InlineData("CopyLockedTwice", "waits for ever")]
    [InlineData("BusErrorKeepsLock", "nobody is left to unlock it")]
    [InlineData("FreshFolioLost", "never freed")]
    [InlineData("RestoreAfterFree", "has lost its tags")]
    [InlineData("UnlockBeforePteSame", "should be")]
    [InlineData("CopyBeforeUptodate", "is 0xBD")]
    public void The_harm_is_the_one_that_the_rule_is_about(string name, string harm) => Assert.Contains(harm, Of(name).RunBroken());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_twin_differs_from_the_path_in_a_few_lines(string name)
    {
        const int few = 14;
        Twin twin = Of(name);
        string[] original = BodyOf(Path.Combine("samples", "KernelModel", "Paths", twin.Original));
        string[] broken = BodyOf(Path.Combine("samples", "KernelModel.Bugs", twin.File));

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
