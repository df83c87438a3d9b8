// The table era, what differs, why: complete, written down in docs/eras.md, and true on both sides of each boundary.
using SwapOrderAnalyzers.Tests.Generated;
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Eras;

public sealed class EraTableTests
{
    private const string Page = "docs/eras.md";

    [Fact]
    public void Every_version_from_which_a_contract_differs_has_a_row_that_says_why() =>
        Assert.Equal(Era.Boundaries().Order(StringComparer.Ordinal), Era.All.Select(x => x.From).Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_has_the_table() => GeneratedPart.Expect(
        Page, "eras", GeneratedPart.Table("| from | what differs | why |", Era.All.Select(x => $"| {x.From} | {string.Join("; ", x.Differences())} | {x.Why} |")));

    [Fact]
    public void The_page_tells_of_every_do_swap_page() => GeneratedPart.Expect(
        Page, "cases", GeneratedPart.Table("| profiles | what is particular | found |", CaseFolder.Names("Eras").Select(Row)));

    public static TheoryData<string, string, string, string> Boundaries => EraExamples.All;

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task What_is_found_on_one_side_of_a_boundary_is_silent_on_the_other(string rule, string found, string silent, string members)
    {
        Assert.Contains($"// {rule}", members);
        await RuntimeCode.VerifyAsync(members, found);
        await RuntimeCode.VerifyAsync(members.Replace($" // {rule}", ""), silent);
    }

    [Fact]
    public void Every_rule_that_a_boundary_concerns_has_an_example() =>
        Assert.All(Era.All, era => Assert.All(era.Differences(), difference => Assert.Contains(EraExamples.Rows, x => difference.StartsWith(x.Rule, StringComparison.Ordinal) && (x.Found.EndsWith("-" + era.From, StringComparison.Ordinal) || x.Silent.EndsWith("-" + era.From, StringComparison.Ordinal)))));

    private static string Row(string name)
    {
        string text = CaseFolder.Read("Eras", name), first = text.Split('\n')[0];
        int colon = first.IndexOf(':');
        var found = System.Text.RegularExpressions.Regex.Matches(text, @"// (SWAP\d+)").Select(x => x.Groups[1].Value);
        return $"| {first["// ".Length..colon]} | {first[(colon + 1)..].Trim()} | {string.Join(", ", found)} |";
    }
}
