// The catalogue agrees with itself and with the release files.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Rules;
using SwapOrderAnalyzers.Tests.Contracts;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Rules;

public sealed class CatalogTests
{
    [Fact]
    public void Ids_are_unique_and_ascend() =>
        Assert.Equal(RuleCatalog.Rules.Select(x => x.Id).Distinct().OrderBy(x => x, StringComparer.Ordinal), RuleCatalog.Rules.Select(x => x.Id));

    [Fact]
    public void Each_descriptor_has_a_row()
    {
        var descriptors = typeof(RuleCatalog).GetFields().Select(x => x.GetValue(null)).OfType<DiagnosticDescriptor>().Select(x => x.Id);
        Assert.Equal(descriptors.Order(StringComparer.Ordinal), RuleCatalog.Rules.Select(x => x.Id));
    }

    [Fact]
    public void Each_row_has_its_line_in_a_release_file()
    {
        var released = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(x => File.ReadLines(Path.Combine(Compiled.Root(), "src", "Analyzers", x)))
            .Where(x => x.StartsWith("SWAP", StringComparison.Ordinal));
        Assert.Equal(RuleCatalog.Rules.Select(x => $"{x.Id} | {x.Descriptor.Category} | {x.Descriptor.DefaultSeverity} | {x.Descriptor.Title}"), released);
    }

    [Fact]
    public void Each_row_says_what_is_lost_and_where_its_page_is() =>
        Assert.All(RuleCatalog.Rules, x =>
        {
            Assert.EndsWith($"/docs/rules/{x.Id}.md", x.Descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.NotEqual("", x.Descriptor.Description.ToString());
            Assert.NotEqual("", x.Law);
        });

    // The generic rules speak in the names of the user's states; the others know what is lost, and say it.
    [Fact]
    public void Each_rule_of_the_swap_path_has_words_that_name_the_step_and_say_what_is_lost() =>
        Assert.All(RuleCatalog.Rules.Where(x => string.CompareOrdinal(x.Id, "SWAP100") > 0 && string.CompareOrdinal(x.Id, "SWAP900") < 0), x =>
        {
            Assert.All(x.Squiggle == SquiggleAt.LastChange ? new[] { x.Words, x.WordsAtChange } : [x.Words], words => Assert.Matches(@"\{[123]\}.*, so .+[^.]$", words));
            Assert.DoesNotMatch("(?i)suppress|consider|please|should", x.Words);
        });

    [Fact]
    public void Only_not_checked_is_no_warning() =>
        Assert.Equal(["SWAP903"], RuleCatalog.Rules.Where(x => x.Descriptor.DefaultSeverity != DiagnosticSeverity.Warning).Select(x => x.Id));

    [Fact]
    public void A_rule_is_found_by_its_id_and_an_unknown_one_is_not()
    {
        Assert.Equal(SquiggleAt.LastChange, RuleCatalog.Find("SWAP101")!.Squiggle);
        Assert.Null(RuleCatalog.Find("SWAP999"));
        Assert.Null(RuleCatalog.Find(null));
    }
}
