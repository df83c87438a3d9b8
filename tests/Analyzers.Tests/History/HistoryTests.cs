// Fixes from the history of Linux: before each the rule finds the bug, after it nothing is found.
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.History;

public class HistoryTests
{
    public static TheoryData<string> Names => CaseFolder.NamesIn("History");

    [Theory]
    [MemberData(nameof(Names))]
    public Task What_was_wrong_is_found_and_what_was_fixed_is_silent(string name) => RuntimeCode.VerifyAsync(CaseFolder.Read("History", name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_was_before_is_marked(string name)
    {
        string[] parts = CaseFolder.Read("History", name).Split(" After(");

        Assert.Equal(2, parts.Length);
        Assert.Contains("// SWAP", parts[0]);
        Assert.DoesNotContain("// SWAP", parts[1]);
    }
}
