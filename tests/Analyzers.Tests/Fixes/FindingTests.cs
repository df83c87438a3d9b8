// A finding is read with the contracts that the analyzer saw: those of the base library's stubs too, where they are switched on.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Tests.Fixes.Cases;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public sealed class FindingTests
{
    private const string Gate = """
        using System.Threading;

        class C
        {
            private readonly object _gate = new();

            void M(bool stop)
            {
                Monitor.Enter(_gate);
                if (stop)
                    return;
                Monitor.Exit(_gate);
            }
        }
        """;

    [Fact]
    public async Task A_finding_on_a_stub_of_the_base_library_is_read_with_its_contracts()
    {
        Document document = FixedCode.Open(Gate, "swaporder_base_library = true", OutputKind.DynamicallyLinkedLibrary);
        Diagnostic found = Assert.Single(await Findings.InAsync((await document.Project.GetCompilationAsync())!, document.Project.AnalyzerOptions));

        Finding finding = (await Finding.ReadAsync(document, found, CancellationToken.None))!;

        Assert.Equal("_gate", finding.Subject);
        Assert.Contains("Monitor", finding.Typestate.Name);
        Assert.NotNull(finding.Contracts.Of(finding.Site));
    }

    [Fact]
    public async Task Its_release_is_added_where_it_is_missing()
    {
        FixedCode after = await FixedCode.OfAsync(Gate, "swaporder_base_library = true");

        Assert.Empty(after.Left);
        Assert.Contains("{\n            Monitor.Exit(_gate);\n            return;\n        }", after.Text);
    }

    // Switched off since: what the squiggle spoke of is no typestate any more.
    [Fact]
    public async Task Without_the_stubs_there_is_no_such_finding()
    {
        Document document = FixedCode.Open(Gate, "swaporder_base_library = true", OutputKind.DynamicallyLinkedLibrary);
        Diagnostic found = Assert.Single(await Findings.InAsync((await document.Project.GetCompilationAsync())!, document.Project.AnalyzerOptions));

        Assert.Null(await Finding.ReadAsync(FixedCode.Open(Gate, "", OutputKind.DynamicallyLinkedLibrary), found, CancellationToken.None));
    }
}
