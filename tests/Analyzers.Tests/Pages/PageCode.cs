// An example of a page as a project: whole files as they are, members in a class that has the primitives at hand.
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Tests.Fixes;
using SwapOrderAnalyzers.Tests.Seeds;

namespace SwapOrderAnalyzers.Tests.Pages;

internal static partial class PageCode
{
    [GeneratedRegex(@" *// (SWAP\d+)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Mark { get; }

    /// <summary>The marked lines of an example, and those that are found.</summary>
    public static async Task<(string[] Marked, string[] Found)> FindingsAsync(PageExample example)
    {
        string source = InFrame(example.Text);
        Document document = Open(source, example.Options);
        string[] marked = [.. source.Split('\n').SelectMany((x, i) => Mark.Matches(x).Select(y => $"{i + 1}: {y.Groups[1].Value}"))];
        string[] found = [.. (await FoundIn(document)).Select(x => $"{x.Location.GetLineSpan().StartLinePosition.Line + 1}: {x.Id}").Distinct()];
        return (Shown(marked, source), Shown(found, source));
    }

    /// <summary>The compiler's errors; an example that does not compile proves nothing.</summary>
    public static async Task<IEnumerable<Diagnostic>> ErrorsAsync(PageExample example) =>
        (await Open(InFrame(example.Text), example.Options).Project.GetCompilationAsync())!.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error);

    /// <summary>The example after all fixes that are offered, one by one; null when there is none.</summary>
    public static async Task<string?> FixedAsync(PageExample example)
    {
        Document document = Open(InFrame(WithoutMarks(example.Text)), example.Options);
        bool isFixed = false;
        while (await FixFirstAsync(document) is { } changed)
            (document, isFixed) = (changed, true);
        return isFixed ? OutOfFrame((await document.GetTextAsync()).ToString(), example.Text) : null;
    }

    public static string WithoutMarks(string example) => Mark.Replace(example, "");

    private static async Task<Document?> FixFirstAsync(Document document)
    {
        foreach (Diagnostic found in await FoundIn(document))
        {
            if (await new SwapOrderFixProvider().FixAsync(document, found, CancellationToken.None) is { } proven)
                return proven.Document;
        }

        return null;
    }

    private static async Task<IEnumerable<Diagnostic>> FoundIn(Document document) => await Findings.InAsync((await document.Project.GetCompilationAsync())!, document.Project.AnalyzerOptions);

    private static bool IsFile(string example) => example.StartsWith("using ", StringComparison.Ordinal);

    private static string InFrame(string example) => IsFile(example) ? example.ReplaceLineEndings("\n") : FixTest.InMm(example);

    // The frame's lines before and after are as many as without an example; its members are indented by one level.
    private static string OutOfFrame(string source, string example)
    {
        if (IsFile(example))
            return source;
        string[] frame = FixTest.InMm("|").Split('\n');
        int above = Array.FindIndex(frame, x => x.Contains('|')), below = frame.Length - above - 1;
        return string.Join("\n", source.Split('\n')[above..^below].Select(x => x.StartsWith("    ", StringComparison.Ordinal) ? x[4..] : x));
    }

    private static Document Open(string source, IEnumerable<string> options)
    {
        AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Page", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(Findings.WithRuntime);
        string config = string.Join("\n", options.Prepend("[*.cs]").Prepend("root = true"));
        return project.AddAnalyzerConfigDocument(".editorconfig", SourceText.From(config), filePath: "/Page/.editorconfig").Project
            .AddDocument("Page.cs", source, filePath: "/Page/Page.cs");
    }

    private static string[] Shown(IEnumerable<string> lines, string source) =>
        [.. lines.Select(x => $"{x} in {source.Split('\n')[int.Parse(x[..x.IndexOf(':')]) - 1].Trim()}")];
}
