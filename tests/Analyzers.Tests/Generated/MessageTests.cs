// What each rule says of its own page's violation, side by side in docs/messages.md: so that all of them sound like one person.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Tests.Fixes.Cases;
using SwapOrderAnalyzers.Tests.Pages;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;
using static SwapOrderAnalyzers.Tests.Generated.GeneratedPart;

namespace SwapOrderAnalyzers.Tests.Generated;

public sealed class MessageTests
{
    [Fact]
    public async Task Every_message_is_written_down_as_it_is()
    {
        List<string> told = [];
        foreach (BeforeCase before in BeforeCase.All.Where(x => x.Name.StartsWith("SWAP", StringComparison.Ordinal)))
            foreach (Diagnostic finding in await FindingsAsync(before))
                told.Add($"- **{finding.Id}** in `{before.Source.Split('\n')[finding.Location.GetLineSpan().StartLinePosition.Line].Trim()}`  \n  {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n");

        Assert.Empty(RulePage.Ids.Except(told.Select(x => x[4..11])));
        Expect("docs/messages.md", "messages", string.Concat(told));
    }

    private static async Task<IEnumerable<Diagnostic>> FindingsAsync(BeforeCase before)
    {
        Project project = FixedCode.Open(before.Source, before.Options, OutputKind.DynamicallyLinkedLibrary).Project;
        return await Findings.InAsync((await project.GetCompilationAsync())!, project.AnalyzerOptions);
    }
}
