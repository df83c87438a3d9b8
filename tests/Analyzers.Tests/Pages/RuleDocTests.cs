// The pages are the tests: every example does what its page says of it, and the fix does what the page shows.
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Pages;

public class RuleDocTests
{
    private const int LineLimit = 70;

    public static TheoryData<string> Ids => [.. RulePage.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_title_of_its_rule_and_the_parts_that_a_reader_looks_for(string id)
    {
        RulePage page = RulePage.Read(id);

        Assert.Equal($"{id}: {RuleCatalog.Find(id)!.Descriptor.Title}", page.Title);
        string[] headings = ["What goes wrong", "Violation", "Fixed", "Correct", "When to suppress", "Source"];
        Assert.Equal(headings, page.Headings);
        Assert.All(["violation", "fixed", "correct"], x => Assert.NotEmpty(page.WithRole(x)));
        Assert.InRange(page.Text.TrimEnd().Split('\n').Length, 1, LineLimit);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_is_marked_in_a_violation_is_found_and_nothing_else(string id)
    {
        foreach (PageExample violation in RulePage.Read(id).WithRole("violation"))
        {
            var (marked, found) = await PageCode.FindingsAsync(violation);
            Assert.Contains(marked, x => x.Contains(id));
            Assert.Equal(marked, found);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_is_fixed_or_correct_compiles_and_is_clean(string id)
    {
        RulePage page = RulePage.Read(id);
        foreach (PageExample example in page.WithRole("fixed").Concat(page.WithRole("correct")))
        {
            Assert.Empty(await PageCode.ErrorsAsync(example));
            Assert.Empty((await PageCode.FindingsAsync(example)).Found);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_is_shown_as_fixed_is_what_the_fix_does(string id)
    {
        RulePage page = RulePage.Read(id);
        bool hasFix = RuleCatalog.Find(id)!.Fixes != FixKind.None && !FixLineOf(page).Contains(HereNone);
        foreach (var (violation, fixedByHand) in page.WithRole("violation").Zip(page.WithRole("fixed")))
        {
            string? fixedByUs = await PageCode.FixedAsync(violation);
            Assert.Equal(hasFix, fixedByUs is not null);
            if (fixedByUs is not null)
                page.Expect(fixedByHand, fixedByUs);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_which_kinds_of_fix_there_are_or_why_there_is_none(string id)
    {
        string kinds = string.Join("; or ", FixCatalog.KindsOf(RuleCatalog.Find(id)!).Select(FixCatalog.Describe));
        string line = FixLineOf(RulePage.Read(id));

        string says = kinds.Length == 0 ? "No fix: " : $"Fix: {kinds}";
        Assert.True(line.StartsWith(says, StringComparison.Ordinal), $"{id}.md: under its heading 'Fixed' the page should say \"{says}\"{(kinds.Length == 0 ? " and why" : "")}");
        Assert.True(kinds.Length == 0 ? line.Length > says.Length + 10 : line == says + "." || line.StartsWith(says + HereNone, StringComparison.Ordinal), $"{id}.md: {line}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagram_is_what_the_contracts_say(string id)
    {
        RulePage page = RulePage.Read(id);
        foreach (PageExample diagram in page.Examples.Where(x => x.Language == "mermaid"))
            page.Expect(diagram, StateDiagram.Of(diagram.Text.Split('\n')[1].Replace("%%", "").Trim()));
    }

    // What follows the kinds where the page's own example is one that none of them can mend.
    private const string HereNone = "; here none, since ";

    private static string FixLineOf(RulePage page) => page.Text.ReplaceLineEndings("\n").Split("## Fixed\n").Last().TrimStart('\n').Split('\n')[0];
}
