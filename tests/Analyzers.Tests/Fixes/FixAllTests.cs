// Fix-all gives, in every scope, the text of one fix after the other.
using SwapOrderAnalyzers.CodeFixes;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class FixAllTests
{
    private const string Two = """
        void Two(PageTable first, PageTable second, bool stop)
        {
            {|SWAP301:first.Lock()|};
            {|SWAP301:second.Lock()|};
            if (stop)
                return;
            second.Unlock();
            first.Unlock();
        }
        """;

    private const string TwoFixed = """
        void Two(PageTable first, PageTable second, bool stop)
        {
            first.Lock();
            second.Lock();
            if (stop)
            {
                first.Unlock();
                second.Unlock();
                return;
            }
            second.Unlock();
            first.Unlock();
        }
        """;

    [Fact]
    public Task Two_findings_whose_fixes_touch_the_same_lines() => FixTest.VerifyAsync(Two, TwoFixed);

    [Fact]
    public Task Findings_in_two_files_one_of_which_has_no_safe_fix()
    {
        const string unsafeToFix = """
            using SwapOrder;

            internal sealed class Other
            {
                void M(PageTable table, bool stop)
                {
            #if !LOCKLESS
                    {|SWAP301:table.Lock()|};
            #endif
                    if (stop)
                        return;
                    table.Unlock();
                }
            }
            """;
        return new FixTest<SwapOrderFixProvider>
        {
            TestState = { Sources = { FixTest.InMm(Two), unsafeToFix } },
            FixedState = { Sources = { FixTest.InMm(TwoFixed), unsafeToFix } },
        }.RunAsync();
    }
}
