// SWAP204: the test is written before the copy, with the way out that the method already takes.
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class TestBeforeUseTests
{
    private const string Copied = """
        Folio? Read(SwapEntry entry)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
            {
                return null;
            }

            // The owners are not related.
            Folio? copy = {|SWAP204:_ksm.Copy(folio)|}; // private
            folio.Put();
            return copy;
        }
        """;

    private const string Tested = """
        Folio? Read(SwapEntry entry)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
            {
                return null;
            }

            if (!folio.IsUptodate)
            {
                folio.Put();
                return null;
            }

            // The owners are not related.
            Folio? copy = _ksm.Copy(folio); // private
            folio.Put();
            return copy;
        }
        """;

    [Fact]
    public Task What_is_given_back_behind_the_copy_is_given_back_when_the_test_fails() => FixTest.VerifyAsync(Copied, Tested);

    [Fact]
    public Task What_is_tested_already_is_left_alone() => FixTest.NoneAsync(Tested);

    [Fact]
    public Task The_line_ends_and_tabs_of_the_file_are_kept() => FixTest.VerifyFileAsync(
        FixTest.InMm(Copied).Replace("    ", "\t").ReplaceLineEndings("\r\n"), FixTest.InMm(Tested).Replace("    ", "\t").ReplaceLineEndings("\r\n"));

    [Fact]
    public Task Without_braces_the_copy_gets_some_and_the_test_none() => FixTest.VerifyAsync(
        """
        Fault Fill(Folio folio, bool needed, ref Folio? copy)
        {
            folio.ClearUptodate();
            if (folio.IsKsm)
                return Fault.Done;
            #region copy
            if (needed)
                copy = {|SWAP204:_ksm.Copy(folio)|};
            #endregion
            return Fault.Done;
        }
        """,
        """
        Fault Fill(Folio folio, bool needed, ref Folio? copy)
        {
            folio.ClearUptodate();
            if (folio.IsKsm)
                return Fault.Done;
            #region copy
            if (needed)
            {
                if (!folio.IsUptodate)
                    return Fault.Done;
                copy = _ksm.Copy(folio);
            }
            #endregion
            return Fault.Done;
        }
        """);

    [Fact]
    public Task A_directive_above_the_copy_stays_where_it_is() => FixTest.VerifyAsync(
        """
        void Fill(Folio folio, ref Folio? copy)
        {
            folio.ClearUptodate();
            if (folio.IsKsm)
                return;
        #if !NO_KSM
            // Somebody else's.
            copy = {|SWAP204:_ksm.Copy(folio)|};
        #endif
        }
        """,
        """
        void Fill(Folio folio, ref Folio? copy)
        {
            folio.ClearUptodate();
            if (folio.IsKsm)
                return;
        #if !NO_KSM
            if (!folio.IsUptodate)
                return;
            // Somebody else's.
            copy = _ksm.Copy(folio);
        #endif
        }
        """);

    // Nothing in the method says what it does when it gives up.
    [Fact]
    public Task Without_a_way_out_to_follow_nothing_is_offered() => FixTest.NoneAsync("""
        void Fill(Folio folio, ref Folio? copy)
        {
            folio.ClearUptodate();
            copy = {|SWAP204:_ksm.Copy(folio)|};
        }
        """);

    [Fact]
    public Task An_expression_body_has_no_place_for_a_test() => FixTest.NoneAsync("""
        Folio? Fill(PhysicalMemory memory) => {|SWAP204:_ksm.Copy({|SWAP301:memory.Allocate()|}!)|};
        """);

    [Fact]
    public Task The_seed_as_it_was_posted_gets_the_test_that_the_reviewer_asked_for() => FixTest.VerifyFileAsync(
        SeedFile.Marked("Seed001/AsPosted.cs"),
        SeedFile.Plain("Seed001/AsPosted.cs").Replace(
            """
                        swapcache = folio;
                        folio = _ksm.Copy
            """,
            """
                        if (!folio.IsUptodate)
                        {
                            result = Fault.BusError;
                            goto OutPage;
                        }

                        swapcache = folio;
                        folio = _ksm.Copy
            """));
}
