// Code that looks wrong and is right stays silent; the twin next to it breaks the rule for real and is found.
using System.Text.RegularExpressions;
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Traps;

public class TrapTests
{
    private const int RowsOfTheTable = 42;

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

    // The trap table of the project's reference, T1 to T42: a file of its own for each row, or a test in SharingTrapTests.
    [Fact]
    public void Every_row_of_the_trap_table_has_a_case_with_a_twin()
    {
        var covered = CaseFolder.Names("Traps")
            .Concat(typeof(SharingTrapTests).GetMethods().Select(x => x.Name))
            .Select(x => Regex.Match(x, @"^T(\d\d)_")).Where(x => x.Success).Select(x => int.Parse(x.Groups[1].Value));

        Assert.Equal(Enumerable.Range(1, RowsOfTheTable), covered.Distinct().Order());
    }
}
