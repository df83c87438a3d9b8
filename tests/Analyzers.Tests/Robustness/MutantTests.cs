// No mutated source makes the analyzer throw or hang. "dotnet run --project tests/Oracle -- mutate" does this by the ten thousand.
extern alias oracle;

using Microsoft.CodeAnalysis.Diagnostics;
using oracle::SwapOrderAnalyzers.Oracle.Mutating;
using SwapOrderAnalyzers.Tests.Contracts;
using SwapOrderAnalyzers.Tests.Testing;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Robustness;

public sealed class MutantTests
{
    private const int Mutations = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_mutated_source_is_looked_at_without_an_exception(int seed)
    {
        var tally = MutationRun.Run(Corpus(new SwapOrderAnalyzer()), Mutations, seed);
        Assert.True(tally.Failed.Count == 0, string.Join('\n', tally.Failed.Select(x => $"mutant {x.Index}, {x.Path}: {x.Failure}\n{x.Text}")));
    }

    [Fact]
    public void An_analyzer_that_throws_is_found_out()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.cs");
        // More often than a mutant has mutations: one is left as it is.
        File.WriteAllText(path, $"class C {{ void M() {{ {string.Concat(Enumerable.Repeat("{ int thrown = 1; }\n", 20 * MutatedProgram.MutationsPerMutant))} }} }}");
        try
        {
            var tally = MutationRun.Run(new MutatedProgram([path], [], [new ToyAnalyzer()]), MutatedProgram.MutationsPerMutant, seed: 1);
            Assert.Contains("the toy analyzer throws", Assert.Single(tally.Failed).Failure, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_mutated_program_is_looked_into() => Assert.True(Corpus(new SwapOrderAnalyzer()).FindingsUnmutated(CancellationToken.None) > 100);

    [Fact]
    public async Task Every_prefix_of_a_source_is_looked_at_without_an_exception()
    {
        const int prefixes = 25;
        var text = File.ReadAllText(Path.Combine(ShapeCompilation.Folder, "C_Finally.cs"));
        for (var prefix = 1; prefix <= prefixes; prefix++)
        {
            var diagnostics = await ShapeCompilation.Diagnostics(text[..(text.Length * prefix / (prefixes + 1))]);
            Assert.DoesNotContain(diagnostics, x => x.Id == ShapeCompilation.AnalyzerThrew);
        }
    }

    [Fact]
    public async Task The_sources_are_found_out_when_they_are_whole()
    {
        var diagnostics = await ShapeCompilation.Diagnostics(File.ReadAllText(Path.Combine(ShapeCompilation.Folder, "C_Finally.cs")));
        Assert.Contains(diagnostics, x => x.Id == "SWAP003");
    }

    private static MutatedProgram Corpus(DiagnosticAnalyzer analyzer) =>
        new(Sources(), [Path.Combine(Compiled.Root(), "src", "Runtime", "Contracts", "ContractAttributes.cs")], [analyzer]);

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(ShapeCompilation.Folder, "*.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(Compiled.Root(), "tests", "Analyzers.Tests", "Seeds"), "*.cs", SearchOption.AllDirectories));
}
