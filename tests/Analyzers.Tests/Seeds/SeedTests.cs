// The patches of the mail threads that the project comes from, in C#: what is marked is found, and nothing else.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Seeds;

public class SeedTests
{
    [Theory]
    [InlineData("Seed000/Before.cs")]
    [InlineData("Seed000/After.cs")]
    [InlineData("Seed001/AsPosted.cs")]
    [InlineData("Seed001/EarlierUptodate.cs")]
    [InlineData("Seed001/EntryMatch.cs")]
    public Task What_is_marked_in_the_patch_is_found_and_nothing_else(string file) => TestOf(file).RunAsync();

    // The copy is made in a helper that says nothing of what it needs: what is inferred is a suggestion.
    [Fact]
    public Task What_a_helper_without_contract_does_is_found_at_its_call() =>
        TestOf(
            "Seed001/Before.cs",
            new DiagnosticResult("SWAP202", DiagnosticSeverity.Info).WithLocation(0),
            new DiagnosticResult("SWAP204", DiagnosticSeverity.Info).WithLocation(0)).RunAsync();

    // Seed 000: the drop is where the order breaks, and the mapping is what makes it a loss.
    [Fact]
    public async Task The_path_is_told_from_the_content_over_the_drop_to_the_mapping()
    {
        string source = SeedFile.Plain("Seed000/Before.cs");
        Diagnostic finding = Assert.Single(await Findings.InAsync(source));

        Assert.StartsWith("'_map.Free(entry)' may be the last drop of 'entry' before its tags were restored, so they are gone when 'table.Map(slot, pte)' runs at line 79: ", finding.GetMessage());
        string[] told = [.. finding.AdditionalLocations.Select(x => source.Substring(x.SourceSpan.Start, x.SourceSpan.Length))];
        string[] changes = [.. told.Where(x => x is "_cache.Lookup(entry)" or "device.Read(entry, folio)" or "_map.Free(entry)" or "table.Map(slot, pte)")];
        Assert.Equal(["_map.Free(entry)", "table.Map(slot, pte)"], changes[^2..]);
        Assert.Equal(3, changes.Length);
    }

    private static CSharpAnalyzerTest<SwapOrderAnalyzer, DefaultVerifier> TestOf(string file, params DiagnosticResult[] expected)
    {
        CSharpAnalyzerTest<SwapOrderAnalyzer, DefaultVerifier> test = new()
        {
            TestCode = SeedFile.Marked(file),
            TestState = { AdditionalReferences = { typeof(SwapOrder.Folio).Assembly } },
        };
        test.ExpectedDiagnostics.AddRange(expected.Select(x => x.WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)));
        return test;
    }
}
