// Methods that no one should write are answered, rightly, or said not to be checked: never wrongly, never in silence.
using System.Text;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Robustness;

public sealed class LargeMethodTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_thousand_statements(bool isGivenBack)
    {
        var body = new StringBuilder();
        for (var i = 0; i < 2_500; i++)
            body.AppendLine($"if (n == {i}) f.Lock(); n2 += {i}; if (n == {i}) f.Unlock();");
        await Answers(body, isGivenBack);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_hundred_nested_blocks(bool isGivenBack)
    {
        var body = new StringBuilder();
        for (var i = 0; i < 200; i++)
            body.AppendLine((i % 3) switch { 0 => $"if (n > {i}) {{", 1 => $"while (n2 < {i}) {{ n2++;", _ => "{" });
        body.AppendLine("f.Lock(); f.Unlock();").Append('}', 200);
        await Answers(body, isGivenBack);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Forty_nested_finally_blocks(bool isGivenBack)
    {
        var body = new StringBuilder();
        for (var i = 0; i < 40; i++)
            body.AppendLine($"try {{ if (n == {i}) return;");
        for (var i = 0; i < 40; i++)
            body.AppendLine("} finally { n2++; }");
        await Answers(body, isGivenBack);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_hundred_labels(bool isGivenBack)
    {
        var body = new StringBuilder();
        for (var i = 0; i < 500; i++)
            body.AppendLine($"l{i}: n2++; if (n == {i}) goto l{(i * 7 + 1) % 500};");
        await Answers(body, isGivenBack);
    }

    // Before the large part the folio is locked, after it is unlocked: on all ways, or on all but one.
    private static async Task Answers(StringBuilder large, bool isGivenBack)
    {
        var source = $$"""
            using System;
            namespace Shapes;
            internal static class Large
            {
                private static void M(Folio other, Folio f, int n, int n2, bool hurry)
                {
                    other.Lock();
                    {{large.Replace("return;", "n2--;")}}
                    {{(isGivenBack ? "" : "if (hurry) return;")}}
                    other.Unlock();
                }
            }
            """;
        var diagnostics = await ShapeCompilation.Diagnostics(source);
        Assert.DoesNotContain(diagnostics, x => x.Id == ShapeCompilation.AnalyzerThrew);
        if (diagnostics.Any(x => x.Id == "SWAP903"))
            return;
        Assert.Equal(!isGivenBack, diagnostics.Any(x => x.Id == "SWAP003" && x.GetMessage().Contains("'other'", StringComparison.Ordinal)));
        Assert.DoesNotContain(diagnostics, x => x.Severity >= DiagnosticSeverity.Info && x.GetMessage().Contains("'f'", StringComparison.Ordinal));
    }
}
