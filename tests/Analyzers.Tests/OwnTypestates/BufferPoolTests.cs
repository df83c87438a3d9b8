// The sample of a user who has the contracts alone: clean, and its broken twin flagged on the lines that say so.
using SwapOrderAnalyzers.Tests.Contracts;
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

public class BufferPoolTests
{
    [Fact]
    public Task The_pool_and_its_user_are_clean() => MarkedCode.VerifyBaseLibraryAsync(
        Source("BufferPool", "Pin.cs"), Source("BufferPool", "Page.cs"), Source("BufferPool", "Pool.cs"), Source("BufferPool", "Ledger.cs"));

    [Theory]
    [InlineData("BrokenLedger.cs", 5)]
    [InlineData("BrokenEviction.cs", 2)]
    public async Task The_broken_twin_has_the_findings_that_it_says(string file, int bugs)
    {
        var broken = Source("BufferPool.Bugs", file);
        Assert.Equal(bugs, broken.Split("// SWAP").Length - 1);
        await MarkedCode.VerifyBaseLibraryAsync(
            Source("BufferPool", "Pin.cs"), Source("BufferPool", "Page.cs"), Source("BufferPool", "Pool.cs"), broken);
    }

    private static string Source(string sample, string file) => File.ReadAllText(Path.Combine(Compiled.Root(), "samples", sample, file)).ReplaceLineEndings("\n");
}
