// A rule's page in docs/rules, taken apart: title, headings, examples with their roles.
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SwapOrderAnalyzers.Tests.Contracts;

namespace SwapOrderAnalyzers.Tests.Pages;

/// <summary>An example; what follows the language is its role, then the options under which it is judged ("key=value").</summary>
internal sealed record PageExample(string Language, string Arguments, string Text)
{
    public string Role => Arguments.Split(' ')[0];

    public IEnumerable<string> Options => Arguments.Split(' ').Skip(1);
}

internal sealed class RulePage
{
    private RulePage(string id, string text)
    {
        Id = id;
        Text = text;
        MarkdownDocument document = Markdown.Parse(text);
        var headings = document.OfType<HeadingBlock>().Select(x => (x.Level, Title: string.Concat(x.Inline!.Descendants<LeafInline>().Select(y => y.ToString())))).ToList();
        Title = headings.FirstOrDefault(x => x.Level == 1).Title ?? "";
        Headings = [.. headings.Where(x => x.Level == 2).Select(x => x.Title)];
        Examples = [.. document.OfType<FencedCodeBlock>().Select(x => new PageExample(x.Info ?? "", x.Arguments ?? "", x.Lines.ToString()))];
    }

    public static string Folder { get; } = Path.Combine(Compiled.Root(), "docs", "rules");

    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Folder, "SWAP*.md").Select(x => Path.GetFileNameWithoutExtension(x)!).Order(StringComparer.Ordinal);

    public string Id { get; }

    public string Text { get; }

    public string Title { get; }

    public IReadOnlyList<string> Headings { get; }

    public IReadOnlyList<PageExample> Examples { get; }

    public IEnumerable<PageExample> WithRole(string role) => Examples.Where(x => x.Language == "csharp" && x.Role == role);

    public static RulePage Read(string id) => new(id, File.ReadAllText(PathOf(id)));

    /// <summary>With UPDATE=1 in the environment the page is rewritten as it should be; else the test fails and says how.</summary>
    public void Expect(PageExample example, string expected)
    {
        if (example.Text.ReplaceLineEndings("\n").TrimEnd() == expected.ReplaceLineEndings("\n").TrimEnd())
            return;
        if (Environment.GetEnvironmentVariable("UPDATE") != "1")
            Xunit.Assert.Fail($"{Id}.md: the {example.Language} {example.Role} example should read (UPDATE=1 writes it):\n{expected}");
        File.WriteAllText(PathOf(Id), File.ReadAllText(PathOf(Id)).Replace(example.Text, expected.TrimEnd()));
    }

    private static string PathOf(string id) => Path.Combine(Folder, id + ".md");
}
