// Fixes from the history of Linux: before each the rule finds the bug, after it nothing is found.
using System.Text.RegularExpressions;
using SwapOrderAnalyzers.Tests.Contracts;
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.History;

public class HistoryTests
{
    private const int MostThatNoRuleSees = 9;

    // The fixes of the project's reference by what names them: the commit, or where it has none in the reference its subject.
    private static readonly string[] s_fixes =
    [
        "4969c1192d15", "68bdc8d64742", "cbf86cfe04a6", "4e31635c367a", "179ef71cbc08", "099dd6878b9b", "14a762dd1977", "6cec2b95dadf",
        "7b49514fa1db", "6dca4ac6fc91", "rejected_2023", "folio_swap_review_draft", "332c151c710a", "e059853d14ca", "f238b8c33c67", "1493a1913e34",
        "088b8aa537c2", "Unmap_asks_whether_the_page_may_be_shared", "01626a182302", "e914d8f00391", "2efa33fc7f6e", "vma_readahead_uaf", "04fc7816089c",
        "c50f8e6053b0", "37b338eed105", "058313515d5a", "8a1968bd997f", "Enforce_updating_inuse_pages", "16ce101db85d", "7c7b962938dd", "6c8e2a256915", "4b34f1d82c65",
    ];

    /// <summary>The classes whose tests are cases; the others are files.</summary>
    internal static IReadOnlyList<Type> WrittenInTests { get; } = [typeof(SharingHistoryTests), typeof(SwappedPteHistoryTests)];

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

    [Fact]
    public void Every_fix_is_a_case_or_is_said_to_be_out_of_sight_and_why()
    {
        string[] cases = [.. CaseFolder.Names("History"), .. WrittenInTests.SelectMany(x => x.GetMethods()).Select(x => x.Name)];
        string page = File.ReadAllText(Path.Combine(Compiled.Root(), "docs", "evidence.md"));
        string[] outOfSight = page[page.IndexOf("## Fixes that no ordering rule can see", StringComparison.Ordinal)..].Split('\n').Where(x => Regex.IsMatch(x, @"^\| .*\d{4}\) \| .{20,} \|$")).ToArray();

        Assert.InRange(outOfSight.Length, 1, MostThatNoRuleSees);
        Assert.All(s_fixes, fix => Assert.Single([cases.Any(x => x.Contains(fix)), outOfSight.Any(x => x.Contains(fix))], x => x));
    }
}
