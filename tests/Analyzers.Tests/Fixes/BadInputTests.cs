// Code that is being written: a fix is offered or not, but never an exception; and no fix knows a primitive by its name.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class BadInputTests
{
    /// <summary>Cuts fall on every so manieth token: a prime, so that they do not keep in step with the statements.</summary>
    private const int Stride = 97;

    [Theory]
    [InlineData("Seed000/Before.cs")]
    [InlineData("Seed001/AsPosted.cs")]
    [InlineData("Seed001/Before.cs")]
    public async Task A_finding_in_half_typed_code_makes_no_fix_throw(string file)
    {
        string source = SeedFile.Plain(file);
        int tried = 0;
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where((_, place) => place % Stride == 0))
            tried += await FixAllOfAsync(Open(Findings.Compile([CSharpSyntaxTree.ParseText(source.Remove(token.SpanStart, token.Span.Length))], Findings.WithRuntime)));
        Assert.NotEqual(0, tried);
    }

    // The squiggle was drawn for an older text.
    [Fact]
    public async Task A_finding_of_code_that_is_gone_is_not_fixed()
    {
        Document document = Open(Findings.Compile([CSharpSyntaxTree.ParseText(SeedFile.Plain("Seed000/Before.cs"))], Findings.WithRuntime));
        Diagnostic found = Assert.Single(await Findings.InAsync((await document.Project.GetCompilationAsync())!));

        Assert.Null(await new SwapOrderFixProvider().FixAsync(document.WithText(Microsoft.CodeAnalysis.Text.SourceText.From("class C { }")), found, CancellationToken.None));
    }

    private static async Task<int> FixAllOfAsync(Document document)
    {
        var found = await Findings.InAsync((await document.Project.GetCompilationAsync())!);
        foreach (Diagnostic finding in found)
            await new SwapOrderFixProvider().FixAsync(document, finding, CancellationToken.None);
        return found.Length;
    }

    private static Document Open(CSharpCompilation compilation)
    {
        Project project = new AdhocWorkspace().AddProject("Bad", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options).WithMetadataReferences(compilation.References);
        return project.AddDocument("Bad.cs", compilation.SyntaxTrees[0].ToString());
    }
}
