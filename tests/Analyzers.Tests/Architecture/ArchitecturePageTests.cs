// docs/architecture.md describes the code as it is: what it shows of the code is made from the code. UPDATE=1 writes it anew.
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;
using SwapOrderAnalyzers.Tests.Contracts;
using SwapOrderAnalyzers.Tests.Generated;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Architecture;

public sealed class ArchitecturePageTests
{
    private static readonly string s_path = Path.Combine(Compiled.Root(), "docs", "architecture.md");

    [Fact]
    public void The_dump_of_the_bug_is_what_the_engine_sees()
    {
        var solution = Assert.Single(Dumped.Solutions(Bug(), "Fault"));
        AssertFence("dump", Dump.Text(solution));
        AssertFence("dot", Dump.Graphviz(solution));
    }

    [Fact]
    public async Task The_message_about_the_bug_is_what_the_analyzer_says()
    {
        var diagnostics = await Bug().Compilation.WithAnalyzers([new SwapOrderAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        var finding = Assert.Single(diagnostics, x => x.Id == "SWAP101");
        AssertFence("message", $"{finding.Location.GetLineSpan().StartLinePosition.Line + 1}: {finding.Id} {finding.GetMessage()}\n");
    }

    [Fact]
    public void The_table_of_rules_and_attributes_is_what_the_runtime_declares()
    {
        var rows = ContractTable.Rows().Select(x => $"| {x.Rule} | `{x.Member}` | `{x.Attribute}` on `{x.On}` |");
        GeneratedPart.Expect("docs/architecture.md", "rules", GeneratedPart.Table("| rule | member | demand |", rows));
    }

    [Fact]
    public void Every_attribute_of_the_table_compiles_as_it_is_written()
    {
        var members = ContractTable.Rows().Select((x, i) => x.On switch
        {
            "this" => $"{x.Attribute} void M{i}();",
            "return" => $"{x.Attribute.Replace("[", "[return: ")} object M{i}();",
            _ when x.On.StartsWith("enum ", StringComparison.Ordinal) => $"{x.Attribute} enum E{i} {{ }}",
            _ => $"void M{i}({x.Attribute} {x.On});",
        });
        var source = $"using SwapOrder;\nusing SwapOrder.Contracts;\npublic interface IAll {{ {string.Join("\n", members)} }}";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(SwapOrder.Folio).Assembly.Location).Distinct().Select(x => MetadataReference.CreateFromFile(x));
        var compilation = CSharpCompilation.Create("Table", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void Every_rule_of_the_table_is_in_the_catalogue() =>
        Assert.All(ContractTable.Rows(), x => Assert.NotNull(RuleCatalog.Find(x.Rule)));

    private static Compiled Bug() => Compiled.From(Fence("bug").Value).WithoutErrors();

    private static Match Fence(string role) => Regex.Match(File.ReadAllText(s_path), $"(?<=```[a-z]+ {role}\n)(.*?)(?=```)", RegexOptions.Singleline);

    private static void AssertFence(string role, string expected) => AssertPart(Fence(role), expected);

    private static void AssertPart(Match part, string expected)
    {
        Assert.True(part.Success, $"{s_path} lacks a part that this test fills in");
        if (Environment.GetEnvironmentVariable("UPDATE") == "1" && part.Value != expected)
        {
            var page = File.ReadAllText(s_path);
            File.WriteAllText(s_path, page[..part.Index] + expected + page[(part.Index + part.Length)..]);
            return;
        }

        Assert.Equal(expected, part.Value);
    }
}
