// How many of the before-cases get a fix. SWAPORDER_FIXES=<file> in the environment writes each of them, with what the fixes make of it.
using System.Text;
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes.Cases;

public sealed class FixCensusTests
{
    [Fact]
    public async Task Two_in_three_of_the_before_cases_get_a_fix_that_leaves_nothing_wrong()
    {
        StringBuilder list = new();
        int mended = 0;
        foreach (BeforeCase before in BeforeCase.All)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            FixedCode after = await FixedCode.OfAsync(before.Source, before.Options);
            bool isMended = after.Left.Count == 0;
            mended += isMended ? 1 : 0;
            list.Append($"{(isMended ? "FIXED" : "NONE ")} {before.Name} {string.Join(",", before.Ids)}: {string.Join("; ", after.Titles)} {clock.ElapsedMilliseconds} ms\n");
            if (isMended)
                list.Append(after.Text).Append('\n');
        }

        list.Append($"{mended} of {BeforeCase.All.Count}\n");
        if (Environment.GetEnvironmentVariable("SWAPORDER_FIXES") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, list.ToString());
        Assert.True(mended * 3 >= BeforeCase.All.Count * 2, list.ToString());
    }
}
