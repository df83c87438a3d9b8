// Methods on which the analyzer and the execution once disagreed, minimised by the oracle, each with the seed that made it.
extern alias oracle;

using oracle::SwapOrderAnalyzers.Oracle.Comparing;
using oracle::SwapOrderAnalyzers.Oracle.Execution;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Evidence;

public sealed class OracleFindingTests
{
    private const string LocksOneAndUnlocksAnother = """
        internal static void Run(bool a, bool b, int n, Folio p, Folio q, Folio? r)
        {
            if (r != null)
                r.Lock();
            bool more = b;
            bool again;
            do
            {
                again = more;
                more = false;
                q.Lock();
                if (!((n < 1 || n > 2) ? true : (n < 3)))
                    break;
                if (a && !(n < 2))
                    q.Lock();
                if (!(!a || (n <= 1)))
                    q.Unlock();
                p.Unlock();
                if (r is { })
                {
                    r?.Unlock();
                    return;
                }
            }
            while (again);
        }
        """;

    private const string LocksOneAndHandsItOver = """
        internal static void Run(Folio q)
        {
            q.Lock();
        }
        """;

    // Both ways out of the first keep q; that a join made a third on which it is back excuses nothing (seed 20111, method 148).
    [Theory]
    [InlineData(LocksOneAndUnlocksAnother, true)]
    [InlineData(LocksOneAndHandsItOver, false)]
    public void A_way_out_that_only_a_join_made_possible_makes_no_wrapper_of_a_mix_up(string source, bool isLeak)
    {
        var comparison = Compare(source);
        Assert.False(comparison.IsDisagreement, $"{comparison.Verdict} {comparison.Report}");
        Assert.Equal(isLeak, comparison.Report.Kinds.HasFlag(Kinds.Leak));
    }

    private const string LeakBehindThreeExceptions = """
        internal static void Run()
        {
            var x = new Folio();
            x.Lock();
            for (int i = 0; i < 3; i++)
            {
                try
                {
                    Mm.Work();
                    x.Unlock();
                    return;
                }
                catch (BusyException)
                {
                }
            }
        }
        """;

    private const string LeakBehindElevenFailures = """
        internal static bool Run(bool b, Folio q)
        {
            for (int i = 0; i < 3; i++)
            {
                bool t = q.TryLock();
                for (int j = 0; j < 3; j++)
                {
                    if (q.TryLock())
                        continue;
                }
            }

            return (b is true);
        }
        """;

    // The oracle follows runs only so far, and farther where something is reported that it did not see (seed 20101, method 5002; seed 20111, method 9955).
    [Theory]
    [InlineData(LeakBehindThreeExceptions)]
    [InlineData(LeakBehindElevenFailures)]
    public void What_only_a_long_run_brings_about_is_seen_when_it_is_reported(string source)
    {
        var comparison = Compare(source);
        Assert.False(comparison.IsDisagreement, $"{comparison.Verdict} {comparison.Report}");
        Assert.True(comparison.Verdict.Certain.HasFlag(Kinds.Leak));
    }

    private const string OverflowUnlocksTwice = """
        internal static void Run(int n, Folio p)
        {
            if (0 < n)
                return;
            if (4 == n * 2)
                p.Unlock();
            p.Unlock();
        }
        """;

    private const string ZeroIsEven = """
        internal static void Run(int n)
        {
            if (n != 0)
                return;
            var x = new Folio();
            if (n % 2 is 1)
                x.Unlock();
            if (n * 3 > 2)
                x.Unlock();
        }
        """;

    private const string ThreeIsOdd = """
        internal static void Run(int n)
        {
            if (n < 2 || n > 3)
                return;
            var x = new Folio();
            if (n % 2 is 1)
                x.Unlock();
        }
        """;

    // Arithmetic on what is known (seed 9002, method 920).
    [Theory]
    [InlineData(ZeroIsEven, false)]
    [InlineData(ThreeIsOdd, true)]
    public void What_a_product_and_a_rest_can_be_follows_from_their_operand(string source, bool isMissing)
    {
        var comparison = Compare(source);
        Assert.False(comparison.IsDisagreement, $"{comparison.Verdict} {comparison.Report}");
        Assert.Equal(isMissing, comparison.Report.Kinds.HasFlag(Kinds.MissingState));
    }

    private const string HandedBackByAHelper = """
        internal static void Run(Folio q)
        {
            q.Drop();
            var same = Same(q);
            same.Copy();
        }

        private static Folio Same(Folio folio) => folio;
        """;

    private const string HandedBackThroughOut = """
        internal static void Run(Folio q)
        {
            q.Drop();
            Take(q, out var same);
            same.Copy();
            same.Unlock();
        }

        private static void Take(Folio folio, out Folio same)
        {
            folio.Lock();
            same = folio;
        }
        """;

    private const string HandedBackFilled = """
        internal static void Run(Folio q)
        {
            q.Fill();
            var same = Same(q);
            same.Copy();
        }

        private static Folio Same(Folio folio) => folio;
        """;

    // The helper does nothing to the typestate that is asked for, but its result is what it was given (seed 20112, method 4250).
    [Theory]
    [InlineData(HandedBackByAHelper, true)]
    [InlineData(HandedBackThroughOut, true)]
    [InlineData(HandedBackFilled, false)]
    public void What_a_helper_hands_back_is_the_same_subject(string source, bool isMissing)
    {
        var comparison = Compare(source);
        Assert.False(comparison.IsDisagreement, $"{comparison.Verdict} {comparison.Report}");
        Assert.Equal(isMissing, comparison.Report.Kinds.HasFlag(Kinds.MissingState));
    }

    private const string StoredBesideAMixUp = """
        internal static void Run(Holder holder, Folio p, Folio q)
        {
            holder.Page = q;
            q.Lock();
            p.Unlock();
        }
        """;

    // Twice int.MinValue + 2 is 4; whether storing a caller's subject excuses it is not for the oracle to say (seed 9002, methods 385 and 842).
    [Theory]
    [InlineData(OverflowUnlocksTwice, true)]
    [InlineData(StoredBesideAMixUp, false)]
    public void The_execution_claims_what_contracts_and_arithmetic_say_and_no_more(string source, bool isGuilty)
    {
        var comparison = Compare(source);
        Assert.False(comparison.IsDisagreement, $"{comparison.Verdict} {comparison.Report}");
        Assert.Equal(isGuilty, comparison.Verdict.Certain != Kinds.None);
    }

    private const string NobodyCallsIt = """
        internal static void Run(Folio p)
        {
            void Twice()
            {
                p.Lock();
                p.Lock();
            }
        }
        """;

    private const string SomebodyCallsIt = """
        internal static void Run(Folio p)
        {
            Twice();

            void Twice()
            {
                p.Lock();
                p.Lock();
            }
        }
        """;

    // (seed 777, method 1516)
    [Theory]
    [InlineData(NobodyCallsIt, false)]
    [InlineData(SomebodyCallsIt, true)]
    public void A_local_function_counts_where_it_is_called(string source, bool isForbidden)
    {
        var comparison = Compare(source);
        Assert.False(comparison.IsDisagreement, $"{comparison.Verdict} {comparison.Report}");
        Assert.Equal(isForbidden, comparison.Report.Kinds.HasFlag(Kinds.ForbiddenState));
    }

    internal static MethodComparison Compare(string source)
    {
        var method = GeneratedMethod.Parse(0, 0, $"#nullable enable\nusing System;\nusing SwapOrderAnalyzers.Oracle.Primitives;\n\ninternal static class M0\n{{\n{source}\n}}\n");
        return Assert.Single(ComparedBatch.Of([method], new AnalyzerVerdicts(), CancellationToken.None).Comparisons);
    }
}
