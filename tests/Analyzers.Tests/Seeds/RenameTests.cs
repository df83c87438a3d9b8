// No rule knows a method by its name: with every type, member and state of the runtime and of the seeds renamed, the findings are the same.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Tests.Contracts;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Seeds;

public class RenameTests
{
    public static TheoryData<string> Files => [.. SeedFile.All];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Renaming_every_primitive_changes_no_finding(string file)
    {
        CSharpCompilation original = Compile(SeedFile.Plain(file));
        CSharpCompilation renamed = Renaming.Of(original);

        Assert.Empty(renamed.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error));
        Assert.DoesNotContain("Folio", renamed.SyntaxTrees[0].ToString().Replace("using SwapOrder", ""));
        Assert.Equal(await FindingsOfSeedAsync(original), await FindingsOfSeedAsync(renamed));
    }

    // A fix finds what it moves, tests or calls by contract too.
    [Theory]
    [InlineData("Seed000/Before.cs")]
    [InlineData("Seed001/AsPosted.cs")]
    public async Task Renaming_every_primitive_takes_no_fix_away(string file)
    {
        CSharpCompilation renamed = Renaming.Of(Compile(SeedFile.Plain(file)));
        Project project = new AdhocWorkspace().AddProject("Renamed", LanguageNames.CSharp)
            .WithCompilationOptions(renamed.Options).WithParseOptions(renamed.SyntaxTrees[0].Options).WithMetadataReferences(renamed.References);
        foreach (SyntaxTree tree in renamed.SyntaxTrees)
            project = project.AddDocument(tree.FilePath, tree.GetRoot(), filePath: tree.FilePath).Project;
        Document seed = project.Documents.First();
        Compilation compilation = (await project.GetCompilationAsync())!;
        var findings = await Findings.InFirstFileAsync(compilation);

        Assert.NotEmpty(findings);
        // The first is the one that the thread is about; what else is wrong with the code as it was posted need not have a fix.
        Assert.NotNull(await new SwapOrderFixProvider().FixAsync(seed, findings[0], CancellationToken.None));
    }

    private static CSharpCompilation Compile(string seed)
    {
        const string implicitUsings = "global using System; global using System.IO; global using System.Linq; global using System.Threading; global using System.Collections.Generic; global using System.Threading.Tasks;";
        string runtime = Path.Combine(Compiled.Root(), "src", "Runtime");
        string[] sources =
        [
            seed, implicitUsings,
            .. new[] { "Contracts", "Memory", "Scheduling", "Swap" }.SelectMany(x => Directory.EnumerateFiles(Path.Combine(runtime, x), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText),
        ];
        // Not None: then the compiler never says of a single file that it is complete, and nobody is asked about it.
        CSharpParseOptions options = new(LanguageVersion.Preview, DocumentationMode.Parse);
        CSharpCompilation compilation = Findings.Compile(sources.Select((x, i) => CSharpSyntaxTree.ParseText(x, options, $"/{i:000}.cs")), Findings.FrameworkReferences);
        Assert.Empty(compilation.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    private static async Task<string[]> FindingsOfSeedAsync(CSharpCompilation compilation) =>
    [
        .. (await Findings.InFirstFileAsync(compilation)).Select(x => $"line {x.Location.GetLineSpan().StartLinePosition.Line + 1}: {x.Id} {x.Severity}"),
    ];
}
