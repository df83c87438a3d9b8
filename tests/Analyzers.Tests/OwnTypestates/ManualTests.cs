// The manual, the tutorial and the page on false positives: every example does what its page says of it.
using System.Text.RegularExpressions;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Tests.Contracts;
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

public partial class ManualTests
{
    private static readonly string[] Pages = ["contracts.md", "tutorial-buffer-pool.md", "false-positives.md"];

    [GeneratedRegex(@"^```csharp(?<role>[^\n]*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence { get; }

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)?(#(?<heading>[^)]+))?\)")]
    private static partial Regex Link { get; }

    public static TheoryData<string, int> Examples
    {
        get
        {
            TheoryData<string, int> examples = [];
            foreach (var page in Pages)
                for (var i = 0; i < Fence.Matches(Text(page)).Count; i++)
                    examples.Add(page, i);
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public Task An_example_has_the_findings_that_are_marked_and_no_others(string page, int index)
    {
        var fence = Fence.Matches(Text(page))[index];
        var code = fence.Groups["code"].Value;
        return fence.Groups["role"].Value.Contains("base-library") ? MarkedCode.VerifyBaseLibraryAsync(code) : MarkedCode.VerifyAsync(code);
    }

    [Fact]
    public void Every_attribute_has_a_heading_and_an_example()
    {
        var sections = Text("contracts.md").Split("\n## ");
        foreach (var kind in Enum.GetValues<ContractKind>().Where(x => x is not ContractKind.None and not ContractKind.Unknown))
            Assert.Contains(sections, x => x.Split('\n')[0].Contains(kind.ToString(), StringComparison.Ordinal) && Regex.IsMatch(x, $@"\[[^\n]*\b{kind}\("));
    }

    [Fact]
    public void The_tutorials_rule_has_five_lines()
    {
        var before = Fence.Matches(Text("tutorial-buffer-pool.md"))[0].Groups["code"].Value.Split('\n');
        var after = Fence.Matches(Text("tutorial-buffer-pool.md"))[3].Groups["code"].Value.Split('\n');
        Assert.DoesNotContain(before, x => x.Contains("SwapOrder", StringComparison.Ordinal));
        Assert.Equal(5, after.Count(x => Regex.IsMatch(x, @"\[(Typestate|Becomes|Requires)\(|\benum\b")));
    }

    [Theory]
    [InlineData("contracts.md")]
    [InlineData("tutorial-buffer-pool.md")]
    [InlineData("false-positives.md")]
    public void A_link_leads_somewhere(string page)
    {
        foreach (Match link in Link.Matches(Fence.Replace(Text(page), "")))
        {
            var target = link.Groups["path"] is { Success: true, Value: var path } ? Path.Combine(Docs(), path) : Path.Combine(Docs(), page);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page}: {link.Value}");
            if (link.Groups["heading"] is { Success: true, Value: var heading })
                Assert.Contains(File.ReadLines(target), x => x.StartsWith('#') && x.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-') == heading);
        }
    }

    private static string Text(string page) => File.ReadAllText(Path.Combine(Docs(), page)).ReplaceLineEndings("\n");

    private static string Docs() => Path.Combine(Compiled.Root(), "docs");
}
