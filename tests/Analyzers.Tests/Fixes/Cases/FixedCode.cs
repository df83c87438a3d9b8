// Code before and after the fixes that are offered, one after the other.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Tests.Seeds;

namespace SwapOrderAnalyzers.Tests.Fixes.Cases;

/// <summary>What the fixes made of a file, their titles in order, the rules that were broken at first, and the findings that are left.</summary>
internal sealed record FixedCode(string Text, IReadOnlyList<string> Titles, IReadOnlyList<string> Found, IReadOnlyList<Diagnostic> Left)
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    public static async Task<FixedCode> OfAsync(string source, string options, OutputKind output = OutputKind.DynamicallyLinkedLibrary)
    {
        Document document = Open(source, options, output);
        List<string> titles = [];
        IReadOnlyList<string>? broken = null;
        while (true)
        {
            var found = await FoundInAsync(document);
            broken ??= [.. found.Select(x => x.Id).Distinct()];
            if (await FirstAsync(document, found) is not { } proven)
                return new FixedCode((await document.GetTextAsync()).ToString(), titles, broken, found);
            titles.Add(proven.Title);
            document = proven.Document;
        }
    }

    public static async Task<IReadOnlyList<string>> ErrorsAsync(string source, string options, OutputKind output = OutputKind.DynamicallyLinkedLibrary) =>
        [.. (await Open(source, options, output).Project.GetCompilationAsync())!.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error).Select(x => x.ToString())];

    public static Document Open(string source, string options, OutputKind output)
    {
        Project project = new AdhocWorkspace().AddProject("Fixed", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(output, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable))
            .WithParseOptions(Parsing).WithMetadataReferences(Findings.WithRuntime);
        return project.AddAnalyzerConfigDocument(".editorconfig", SourceText.From($"root = true\n[*.cs]\n{options}\n"), filePath: "/Fixed/.editorconfig").Project
            .AddDocument("Fixed.cs", source, filePath: "/Fixed/Fixed.cs");
    }

    private static async Task<SwapOrderFixProvider.Proven?> FirstAsync(Document document, IEnumerable<Diagnostic> found)
    {
        foreach (Diagnostic finding in found)
            if (await new SwapOrderFixProvider().FixAsync(document, finding, CancellationToken.None) is { } proven)
                return proven;
        return null;
    }

    private static async Task<IReadOnlyList<Diagnostic>> FoundInAsync(Document document) => await Findings.InAsync((await document.Project.GetCompilationAsync())!, document.Project.AnalyzerOptions);
}
