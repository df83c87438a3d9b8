// Paths that nobody can walk, found by campaigns of the oracle: the analyzer once reported what would happen at their end. Each with a twin that can be walked.
extern alias oracle;

using oracle::SwapOrderAnalyzers.Oracle.Execution;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Evidence;

public sealed class OraclePathTests
{
    private const string Make = """
        private static bool Make(bool really, out Folio? folio)
        {
            folio = null;
            if (!really)
                return false;
            folio = new Folio();
            folio.Lock();
            return true;
        }
        """;

    // M1578 of seed 73, M1717 of seed 700006.
    [Theory]
    [InlineData("a is true", false)]
    [InlineData("a is true || b", true)]
    public void A_call_on_what_is_null_ends_the_path_for_all_subjects(string made, bool isReported) => Agree($$"""
        internal static bool Run(bool a, bool b, Folio p)
        {
            Folio? x = ({{made}}) ? new Folio() : null;
            if (a)
                return true;
            p.Lock();
            x!.Get();
            x!.Put();
            return true;
        }
        """, isReported);

    // M1200 of seed 80001: the oracle took an exception that nobody threw on purpose for the one that had been thrown again, and swallowed, before.
    [Theory]
    [InlineData("Mm.Work();", false)]
    [InlineData("try { Mm.Work(); } catch { throw; }", true)]
    public void What_was_thrown_again_and_caught_is_over(string work, bool isReported) => Agree($$"""
        internal static void Run()
        {
            var x = new Folio();
            try
            {
                try { Mm.Work(); } catch { throw; }
            }
            catch
            {
            }

            x.Get();
            {{work}}
            x.Put();
        }
        """, isReported);

    // M5337 of seed 700072: what an inner catch lets past is no exception of that type for an outer one.
    [Theory]
    [InlineData("BusyException", false)]
    [InlineData("TimeoutException", true)]
    public void An_exception_that_an_inner_catch_lets_past_is_not_of_its_type(string inner, bool isReported) => Agree($$"""
        internal static void Run()
        {
            try
            {
                var x = new Folio();
                x.Lock();
                try
                {
                    Mm.Work();
                }
                catch ({{inner}})
                {
                }

                x.Unlock();
            }
            catch (BusyException)
            {
            }
        }
        """, isReported);

    // M5087 of seed 700030: a helper comes back true only for what the caller asked, and so the caller's own result is known.
    [Theory]
    [InlineData("kind == Kind.Write", false)]
    [InlineData("kind == Kind.Exec", true)]
    public void What_a_helper_came_back_with_tells_what_it_was_given(string result, bool isReported) => Agree($$"""
        internal static bool Run(Kind kind, Folio p)
        {
            if (Make(kind is Kind.Exec, out var x))
            {
                x!.Unlock();
                return {{result}};
            }

            p.Lock();
            return true;
        }

        {{Make}}
        """, isReported);

    // M7537 of seed 700054: the second look finds the same lock under the name that it has on another path.
    [Theory]
    [InlineData("", true)]
    [InlineData("y.Unlock();", false)]
    public void What_was_taken_is_told_whatever_its_name_on_the_path_that_stays(string release, bool isReported) => Agree($$"""
        internal static Folio? Run(bool b, Folio p, Folio? r)
        {
            var x = new Folio();
            var y = (b && (r != null)) ? p : x;
            y.Lock();
            {{release}}
            r?.Get();
            r?.Put();
            return null;
        }
        """, isReported);

    // M5525 of seed 700001, M1159 of seed 700007.
    [Theory]
    [InlineData("a", false)]
    [InlineData("!a", true)]
    public void A_call_on_what_a_helper_left_null_ends_the_path_for_all_subjects(string really, bool isReported) => Agree($$"""
        internal static bool Run(bool a, Folio p)
        {
            if (a)
                return true;
            Make({{really}}, out var x);
            x!.Unlock();
            p.Lock();
            return true;
        }

        {{Make}}
        """, isReported);

    // M7376 of seed 700015.
    [Theory]
    [InlineData("a", false)]
    [InlineData("b", true)]
    public void What_only_follows_a_call_on_null_breaks_no_demand(string condition, bool isReported) => Agree($$"""
        internal static void Run(bool a, bool b)
        {
            Folio? x = a ? new Folio() : null;
            x!.Get();
            x!.Put();
            if ({{condition}})
                return;
            var y = new Folio();
            y.Unlock();
        }
        """, isReported);

    // M6896 of seed 700005, M8992 of seed 700011.
    [Theory]
    [InlineData("p", false)]
    [InlineData("r", true)]
    public void A_parameter_that_is_never_null_is_returned_as_what_it_is(string returned, bool isReported) => Agree($$"""
        internal static Folio? Run(bool a, Folio p, Folio q, Folio? r)
        {
            if (a)
                return null;
            q.Lock();
            return {{returned}};
        }
        """, isReported);

    // M5478 of seed 700004, M5515 of seed 20112.
    [Theory]
    [InlineData("rounds", false)]
    [InlineData("others", true)]
    public void A_second_loop_over_an_array_has_rounds_if_the_first_had(string second, bool isReported) => Agree($$"""
        internal static void Run(int[] rounds, int[] others)
        {
            var x = new Folio();
            foreach (var round in rounds)
            {
                x.Lock();
                break;
            }

            foreach (var round in {{second}})
            {
                x.Unlock();
                break;
            }
        }
        """, isReported);

    [Theory]
    [InlineData("== 0", false)]
    [InlineData("== 1", true)]
    public void A_loop_over_an_array_has_a_round_unless_its_length_is_zero(string empty, bool isReported) => Agree($$"""
        internal static void Run(int[] rounds)
        {
            var x = new Folio();
            x.Lock();
            foreach (var round in rounds)
            {
                x.Unlock();
                return;
            }

            if (rounds.Length {{empty}})
                x.Unlock();
        }
        """, isReported);

    // M1300 of seed 700024: x is read no more, so only the two that are swapped name the folio.
    [Theory]
    [InlineData("y1", false)]
    [InlineData("z", true)]
    public void A_swap_gives_up_no_name_for_good(string second, bool isReported) => Agree($$"""
        internal static void Run(bool a, Folio z)
        {
            var x = new Folio();
            var y1 = x;
            if (a)
                Mm.Work();
            var y2 = z;
            y1.Lock();
            (y1, y2) = (y2, {{second}});
            if (y2 != z)
                y2.Unlock();
        }
        """, isReported);

    private static void Agree(string source, bool isReported)
    {
        var comparison = OracleFindingTests.Compare(source);
        Assert.False(comparison.IsDisagreement, $"{comparison.Verdict} {comparison.Report}");
        Assert.Equal(isReported, comparison.Report.Kinds != Kinds.None);
    }
}
