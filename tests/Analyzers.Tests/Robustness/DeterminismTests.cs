// The same diagnostics, to the letter, on every run: whatever the order of the files and however many threads look at them.
using Microsoft.CodeAnalysis;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Robustness;

public sealed class DeterminismTests
{
    private const int Runs = 100;

    private static readonly string[] s_files = ["C_Finally.cs", "E_GotoAndSwitch.cs", "Wrappers.cs"];

    [Fact]
    public async Task A_hundred_runs_in_shuffled_order_say_the_same()
    {
        var sources = s_files.Select(x => (Name: x, Text: File.ReadAllText(Path.Combine(ShapeCompilation.Folder, x)))).ToArray();
        var first = await Run(sources);
        Assert.NotEmpty(first);
        for (var run = 1; run < Runs; run++)
        {
            new Random(run).Shuffle(sources);
            Assert.Equal(first, await Run(sources));
        }
    }

    private static async Task<List<string>> Run((string Name, string Text)[] sources) =>
        [.. (await ShapeCompilation.Diagnostics(sources.Select(x => ShapeCompilation.Parse(x.Text, x.Name))))
            .Select(x => $"{x} {x.Severity} {string.Join(" ", x.AdditionalLocations)} {string.Join(" ", x.Properties.OrderBy(p => p.Key))}").Order(StringComparer.Ordinal)];
}
