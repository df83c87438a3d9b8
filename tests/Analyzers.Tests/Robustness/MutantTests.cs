// No mutated source makes the analyzer throw or hang. SWAPORDER_MUTANTS=10000 tries ten thousand mutations instead of some hundreds.
using System.Globalization;
using SwapOrderAnalyzers.Tests.Contracts;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Robustness;

public sealed class MutantTests
{
    private const int MutationsPerFile = 10;

    // A file of the corpus holds some dozen methods, so that ten mutations mostly hit ten of them.
    private static readonly int s_files =
        int.Parse(Environment.GetEnvironmentVariable("SWAPORDER_MUTANTS") ?? "300", CultureInfo.InvariantCulture) / MutationsPerFile;

    public static TheoryData<int> Seeds => [1, 2];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_mutated_source_is_looked_at_without_an_exception(int seed)
    {
        var random = new Random(seed);
        var sources = Sources().Select(x => (x.Path, Root: ShapeCompilation.Parse(x.Text, x.Path).GetRoot())).ToList();
        for (var file = 0; file < s_files; file++)
        {
            var (path, root) = sources[random.Next(sources.Count)];
            var mutant = Mutation.Of(root, random, MutationsPerFile);
            var diagnostics = await ShapeCompilation.Diagnostics(mutant);
            var crash = diagnostics.FirstOrDefault(x => x.Id == ShapeCompilation.AnalyzerThrew);
            Assert.True(crash is null, $"seed {seed}, file {file}, {path}: {crash?.Descriptor.Description}\n{mutant}");
        }
    }

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

    private static IEnumerable<(string Path, string Text)> Sources() =>
        Directory.EnumerateFiles(ShapeCompilation.Folder, "*.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(Compiled.Root(), "tests", "Analyzers.Tests", "Seeds"), "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Select(x => (x, File.ReadAllText(x)));
}
