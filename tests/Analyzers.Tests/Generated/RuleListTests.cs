// The release file, the table in README.md, the index by question and the counts follow from rows, pages and contracts. UPDATE=1 writes them.
using System.Text.RegularExpressions;
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Rules;
using SwapOrderAnalyzers.Tests.Fixes.Cases;
using Xunit;
using static SwapOrderAnalyzers.Tests.Generated.GeneratedPart;

namespace SwapOrderAnalyzers.Tests.Generated;

public sealed class RuleListTests
{
    private const string ReleaseHead = """
        ; Unshipped analyzer release
        ; https://github.com/dotnet/roslyn-analyzers/blob/main/src/Microsoft.CodeAnalysis.Analyzers/ReleaseTrackingAnalyzers.Help.md

        ### New Rules

        Rule ID | Category | Severity | Notes
        --------|----------|----------|-------

        """;

    private const string Index = "docs/rules/README.md";

    [Fact]
    public void The_release_file_has_a_line_for_each_row() => ExpectFile(
        "src/Analyzers/AnalyzerReleases.Unshipped.md",
        ReleaseHead.ReplaceLineEndings("\n") + string.Concat(RuleCatalog.Rules.Select(x => $"{x.Id} | {x.Descriptor.Category} | {x.Descriptor.DefaultSeverity} | {x.Descriptor.Title}\n")));

    [Fact]
    public void The_readme_lists_every_rule_with_its_law() => Expect(
        "README.md", "rules", Table("| rule | what it asks for |", RuleCatalog.Rules.Select(x => $"| [{x.Id}](docs/rules/{x.Id}.md) | {x.Law} |")));

    [Fact]
    public void The_index_tells_by_what_one_is_doing_which_pages_to_read() => Expect(
        Index, "questions", Table("| what I am doing | rules that may have something to say |", Questions.All
            .Select(x => (x.Text, Rules: RuleMembers.All().Where(y => x.IsAbout(y.Member)).Select(y => y.Rule)))
            .Concat(Questions.Others.Select(x => (x.Text, Rules: x.Rules.AsEnumerable())))
            .Select(x => $"| {x.Text} | {string.Join(", ", x.Rules.Distinct().Order(StringComparer.Ordinal).Select(y => $"[{y}]({y}.md)"))} |")));

    [Fact]
    public void Every_rule_answers_some_question()
    {
        var answering = RuleMembers.All().Where(x => Questions.All.Any(y => y.IsAbout(x.Member))).Select(x => x.Rule).Concat(Questions.Others.SelectMany(x => x.Rules));

        Assert.Equal(RuleCatalog.Rules.Select(x => x.Id), answering.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_primitive_that_a_rule_may_flag_is_part_of_some_question() =>
        Assert.All(RuleMembers.All().Select(x => x.Member).Distinct(), member => Assert.Contains(Questions.All, x => x.IsAbout(member)));

    [Fact]
    public void Every_question_is_about_primitives_that_there_are() =>
        Assert.All(Questions.All, x => Assert.All(x.Members, member => Assert.Contains(RuleMembers.All(), y => new Question("", member).IsAbout(y.Member))));

    [Fact]
    public void The_counts_say_what_each_rule_was_tried_on() => Expect(
        Index, "counts", Table("| rule | historical cases | traps | fix kinds |", RuleCatalog.Rules.Select(rule => $"| {rule.Id} | {Count(rule, IsHistory)} | {Count(rule, IsTrap)} | {FixKinds(rule)} |")));

    private static int Count(Rule rule, Func<BeforeCase, bool> isOfThatKind) => BeforeCase.All.Count(x => isOfThatKind(x) && x.Ids.Contains(rule.Id));

    private static bool IsTrap(BeforeCase before) => Regex.IsMatch(before.Name, @"^T\d\d_");

    private static bool IsHistory(BeforeCase before) => !IsTrap(before) && !before.Name.StartsWith("SWAP", StringComparison.Ordinal);

    private static string FixKinds(Rule rule) => string.Join("; ", FixCatalog.KindsOf(rule).Select(FixCatalog.Describe)) is { Length: > 0 } kinds ? kinds : "none";
}
