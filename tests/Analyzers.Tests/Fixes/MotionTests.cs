// Where a step would mean something else in its new place, or would run on other ways, it is not moved.
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class MotionTests
{
    [Fact]
    public Task Two_steps_change_places() => FixTest.VerifyAsync(
        Write("folio.Unlock();", "{|SWAP001:_cache.Reclaim(folio)|};"),
        Write("_cache.Reclaim(folio);", "folio.Unlock();"));

    [Theory]
    [InlineData("folio.Unlock();\nif (slot > 9)\n    return;")]
    [InlineData("folio.Unlock();\nif (slot > 9)\n    throw new System.InvalidOperationException();")]
    public Task What_would_run_on_other_ways_or_be_of_another_thing_stays(string early) => StaysAsync(Write(early, "{|SWAP001:_cache.Reclaim(folio)|};"));

    [Fact]
    public Task What_only_some_builds_do_stays() => StaysAsync(Write("folio.Unlock();\n#if !UNWRITTEN", "{|SWAP001:_cache.Reclaim(folio)|};\n#endif"));

    // The sleeper would read the table without its lock.
    [Fact]
    public Task What_reads_a_locked_thing_stays_under_the_lock() => FixTest.NoneAsync("""
        void Wait(PageTable table, int slot)
        {
            table.Lock();
            if (_memory.FolioOf(table.Read(slot)) is { } folio)
                {|SWAP305:folio.WaitWriteback()|};
            table.Unlock();
        }
        """);

    // Another kind of fix may help; to change the order does not.
    private static Task StaysAsync(string members) => new FixTest<OnlyReorder> { TestCode = FixTest.InMm(members), FixedCode = FixTest.InMm(members) }.RunAsync();

    public sealed class OnlyReorder() : SwapOrderFixProvider(x => x is FixKind.Reorder or FixKind.ReorderLook ? FixCatalog.Find(x) : null);

    private static string Write(string early, string late)
    {
        string steps = $"folio.Lock();\nfolio.ClearDirty();\n{early}\n{late}";
        return $"void Start(Folio folio, Folio other, int slot)\n{{\n    {steps.Replace("\n", "\n    ").Replace("    #", "#")}\n}}";
    }
}
