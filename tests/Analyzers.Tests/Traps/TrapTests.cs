// Code that looks wrong and is right stays silent; the twin next to it breaks the rule for real and is found.
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Traps;

public class TrapTests
{
    public static TheoryData<string> Names => CaseFolder.NamesIn("Traps");

    [Theory]
    [MemberData(nameof(Names))]
    public Task What_is_right_is_silent_and_its_twin_is_found(string name) => RuntimeCode.VerifyAsync(CaseFolder.Read("Traps", name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_twin_is_marked(string name)
    {
        string[] parts = CaseFolder.Read("Traps", name).Split("Twin(");

        Assert.Equal(2, parts.Length);
        Assert.DoesNotContain("// SWAP", parts[0]);
        Assert.Contains("// SWAP", parts[1]);
    }
}
