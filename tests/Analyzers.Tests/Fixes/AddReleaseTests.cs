// SWAP301: the release is written before the ways out that lack it.
using SwapOrderAnalyzers.CodeFixes;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class AddReleaseTests
{
    [Fact]
    public Task On_the_way_out_that_lacks_it_before_the_reference_goes() => FixTest.VerifyAsync(
        """
        bool Reclaim(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return false;
            {|SWAP301:folio.Lock()|};
            if (!_cache.Matches(folio, entry))
            {
                folio.Put();
                return false;
            }

            bool reclaimed = _cache.Reclaim(folio);
            folio.Unlock();
            folio.Put();
            return reclaimed;
        }
        """,
        """
        bool Reclaim(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return false;
            folio.Lock();
            if (!_cache.Matches(folio, entry))
            {
                folio.Unlock();
                folio.Put();
                return false;
            }

            bool reclaimed = _cache.Reclaim(folio);
            folio.Unlock();
            folio.Put();
            return reclaimed;
        }
        """);

    [Fact]
    public Task Where_a_single_statement_leaves_it_gets_braces() => FixTest.VerifyAsync(
        """
        void Touch(PageTable table, int slot, bool stop)
        {
            {|SWAP301:table.Lock()|};
            if (stop) return;
            table.Clear(slot);
            table.Unlock();
        }
        """,
        """
        void Touch(PageTable table, int slot, bool stop)
        {
            table.Lock();
            if (stop)
            {
                table.Unlock();
                return;
            }
            table.Clear(slot);
            table.Unlock();
        }
        """);

    [Fact]
    public Task On_all_ways_out_that_lack_it_at_once() => FixTest.VerifyAsync(
        """
        Fault Touch(PageTable table, int slot, bool stop, bool later)
        {
            {|SWAP301:table.Lock()|};
            if (stop)
            {
                return Fault.Done;
            }

            if (later)
            {
                return Fault.Retry;
            }

            table.Clear(slot);
            table.Unlock();
            return Fault.Done;
        }
        """,
        """
        Fault Touch(PageTable table, int slot, bool stop, bool later)
        {
            table.Lock();
            if (stop)
            {
                table.Unlock();
                return Fault.Done;
            }

            if (later)
            {
                table.Unlock();
                return Fault.Retry;
            }

            table.Clear(slot);
            table.Unlock();
            return Fault.Done;
        }
        """);

    [Fact]
    public Task At_the_end_of_a_method_that_forgot_it() => FixTest.VerifyAsync(
        """
        void Drop(SwapEntry entry)
        {
            Folio? folio = {|SWAP301:_cache.Lookup(entry)|};
            if (folio is null)
                return;
            folio.MarkDirty();
        }
        """,
        """
        void Drop(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            folio.MarkDirty();
            folio.Put();
        }
        """);

    // Without nullable analysis nobody says that it is not null there.
    [Fact]
    public Task What_may_be_null_and_was_not_tested_is_released_if_it_is_there() => FixTest.VerifyAsync(
        """
        void Drop(SwapEntry entry)
        {
            Folio folio = {|SWAP301:_cache.Lookup(entry)|};
            _map.Count(entry);
        }
        """,
        """
        void Drop(SwapEntry entry)
        {
            Folio folio = _cache.Lookup(entry);
            _map.Count(entry);
            folio?.Put();
        }
        """);

    [Fact]
    public Task What_an_exception_would_skip_goes_into_a_finally_block()
    {
        FixTest<SwapOrderFixProvider> test = new()
        {
            TestCode = FixTest.InMm("""
                void Touch(PageTable table, int slot)
                {
                    {|SWAP301:table.Lock()|};
                    // Whatever it was.
                    _map.StopAllocating(slot);

                    if (slot > 0)
                        table.Clear(slot - 1);
                    // No longer needed.
                    table.Unlock();
                }
                """),
            FixedCode = FixTest.InMm("""
                void Touch(PageTable table, int slot)
                {
                    table.Lock();
                    try
                    {
                        // Whatever it was.
                        _map.StopAllocating(slot);

                        if (slot > 0)
                            table.Clear(slot - 1);
                    }
                    finally
                    {
                        // No longer needed.
                        table.Unlock();
                    }
                }
                """),
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\nswaporder_exceptions = all\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task On_the_same_line_where_the_author_writes_so() => FixTest.VerifyAsync(
        "void Touch(PageTable table, bool stop) { {|SWAP301:table.Lock()|}; if (stop) { return; } table.Unlock(); }",
        "void Touch(PageTable table, bool stop) { table.Lock(); if (stop) { table.Unlock(); return; } table.Unlock(); }");

    // Braces around it would tear the line apart.
    [Fact]
    public Task Where_there_is_no_room_for_it_nothing_is_offered() =>
        FixTest.NoneAsync("void Touch(PageTable table, bool stop) { {|SWAP301:table.Lock()|}; if (stop) return; table.Unlock(); }");

    // A release in all builds would not pair with a lock in one.
    [Fact]
    public Task What_is_taken_in_one_build_only_is_left_alone() => FixTest.NoneAsync("""
        void Touch(PageTable table, int slot, bool stop)
        {
        #if !LOCKLESS
            {|SWAP301:table.Lock()|};
        #endif
            if (stop)
                return;
        #if !LOCKLESS
            table.Unlock();
        #endif
        }
        """);
}
