// What was tried and does not work is not offered: a fix of our own that leaves the finding, one that brings another, one that does not compile.
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class TrialTests
{
    private const string Leaky = """
        using SwapOrder;

        internal sealed class C
        {
            internal int M(PageTable table, bool stop)
            {
                {|SWAP301:table.Lock()|};
                if (stop)
                    return 0;
                table.Unlock();
                return 0;
            }
        }
        """;

    [Fact]
    public Task A_fix_that_works_is_offered() =>
        OfferedAsync<Right>(Leaky.Replace("{|SWAP301:table.Lock()|};", "").Replace("        table.Unlock();\n", ""));

    [Fact]
    public Task A_fix_that_leaves_the_finding_is_not_offered() => OfferedAsync<LeavesIt>(Leaky);

    [Fact]
    public Task A_fix_that_brings_another_finding_is_not_offered() => OfferedAsync<BringsAnother>(Leaky);

    [Fact]
    public Task A_fix_that_does_not_compile_is_not_offered() => OfferedAsync<DoesNotCompile>(Leaky);

    [Fact]
    public Task A_fix_that_breaks_a_caller_in_another_file_is_not_offered()
    {
        FixTest<KeepsTheLock> test = new();
        test.TestState.Sources.Add(Leaky);
        test.TestState.Sources.Add("""
            using SwapOrder;

            internal sealed class Caller
            {
                void M(C c, PageTable table)
                {
                    c.M(table, false);
                    table.Lock();
                    table.Unlock();
                }
            }
            """);
        test.FixedState.Sources.AddRange(test.TestState.Sources);
        return test.RunAsync();
    }

    private static Task OfferedAsync<TFix>(string after)
        where TFix : SwapOrderFixProvider, new() => new FixTest<TFix> { TestCode = Leaky, FixedCode = after }.RunAsync();

    private sealed class Planted(Func<string, string> write) : IFix
    {
        public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation) =>
            [new("planted", [new TextChange(finding.Body.Span, write(finding.Body.ToString()))])];
    }

    public sealed class Right() : SwapOrderFixProvider(_ => new Planted(x => x.Replace("table.Lock();", "").Replace("        table.Unlock();\n", "")));

    public sealed class LeavesIt() : SwapOrderFixProvider(_ => new Planted(x => x.Replace("if (stop)", "if (stop == true)")));

    // Behind a second lock nothing more is said of the first: the finding is gone, and another one has come.
    public sealed class BringsAnother() : SwapOrderFixProvider(_ => new Planted(x => x.Replace("table.Lock();", "table.Lock(); table.Lock();")));

    public sealed class DoesNotCompile() : SwapOrderFixProvider(_ => new Planted(x => x.Replace("table.Lock();", "table.Missing();").Replace("table.Unlock();", "")));

    // Without any release the method is a wrapper that takes the lock: right in itself, wrong for a caller that locks again.
    public sealed class KeepsTheLock() : SwapOrderFixProvider(_ => new Planted(x => x.Replace("        table.Unlock();\n", "")));
}
