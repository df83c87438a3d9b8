// SWAP101: what restores is moved before what drops, or written there.
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class MoveRestoreTests
{
    [Fact]
    public Task The_seed_gets_what_the_fix_in_history_did() =>
        FixTest.VerifyFileAsync(SeedFile.Marked("Seed000/Before.cs"), SeedFile.Plain("Seed000/Before.cs")
            .Replace("        _hooks.SwapRestore(entry, folio);\n", "")
            .Replace("        // The last drop", "        _hooks.SwapRestore(entry, folio);\n        // The last drop"));

    [Fact]
    public Task Comments_move_along_and_those_of_the_drop_stay_with_it() => FixTest.VerifyAsync(
        In("""
            // The content is in memory now.
            {|SWAP101:_map.Free(entry)|}; // last use
            // Tags of a page that is
            // mapped at once.
            _hooks.SwapRestore(entry, folio); // MTE

            table.Map(slot, Pte.FromFolio(folio));
            """),
        In("""
            // Tags of a page that is
            // mapped at once.
            _hooks.SwapRestore(entry, folio); // MTE
            // The content is in memory now.
            _map.Free(entry); // last use

            table.Map(slot, Pte.FromFolio(folio));
            """));

    [Fact]
    public Task Before_the_branch_that_drops_so_that_both_ways_restore() => FixTest.VerifyAsync(
        In("""
            if (last)
            {
                {|SWAP101:_map.Free(entry)|};
            }

            _hooks.SwapRestore(entry, folio);
            table.Map(slot, Pte.FromFolio(folio));
            if (!last)
                _map.Free(entry);
            """),
        In("""
            _hooks.SwapRestore(entry, folio);
            if (last)
            {
                _map.Free(entry);
            }

            table.Map(slot, Pte.FromFolio(folio));
            if (!last)
                _map.Free(entry);
            """));

    [Fact]
    public Task Where_nothing_restores_the_call_is_written() => FixTest.VerifyAsync(
        In("""
            {|SWAP101:_map.Free(entry)|};
            Pte pte = Pte.FromFolio(folio);
            table.Map(slot, pte);
            """),
        In("""
            _hooks.SwapRestore(entry, folio);
            _map.Free(entry);
            Pte pte = Pte.FromFolio(folio);
            table.Map(slot, pte);
            """));

    [Fact]
    public Task What_is_mapped_with_pending_tags_is_restored_before_it_is_mapped() => FixTest.VerifyAsync(
        In("""
            {|SWAP101:table.Map(slot, Pte.FromFolio(folio))|};
            _map.Free(entry);
            """),
        In("""
            _hooks.SwapRestore(entry, folio);
            table.Map(slot, Pte.FromFolio(folio));
            _map.Free(entry);
            """));

    [Fact]
    public Task Regions_stay_where_they_are() => FixTest.VerifyAsync(
        In("""
            #region drop
            {|SWAP101:_map.Free(entry)|};
            #endregion
            _hooks.SwapRestore(entry, folio);
            table.Map(slot, Pte.FromFolio(folio));
            """),
        In("""
            #region drop
            _hooks.SwapRestore(entry, folio);
            _map.Free(entry);
            #endregion
            table.Map(slot, Pte.FromFolio(folio));
            """));

    [Fact]
    public Task Restored_before_the_drop_is_clean() => FixTest.NoneAsync(In("""
        _hooks.SwapRestore(entry, folio);
        _map.Free(entry);
        table.Map(slot, Pte.FromFolio(folio));
        """));

    // In a build without MTE the call is not there, and must not appear.
    [Fact]
    public Task What_only_some_builds_restore_is_not_moved_out_of_them() => FixTest.NoneAsync(In("""
        {|SWAP101:_map.Free(entry)|};
        #if !NO_MTE
        _hooks.SwapRestore(entry, folio);
        #endif
        table.Map(slot, Pte.FromFolio(folio));
        """));

    // Above the assignment it would restore into another folio.
    [Fact]
    public Task A_restore_whose_folio_is_chosen_behind_the_drop_is_left_alone() => FixTest.NoneAsync(In("""
        Folio target = other;
        {|SWAP101:_map.Free(entry)|};
        target = folio;
        _hooks.SwapRestore(entry, target);
        table.Map(slot, Pte.FromFolio(folio));
        """));

    // Which of the two gets mapped is for the author to say.
    [Fact]
    public Task With_two_folios_that_fit_no_call_is_written() => FixTest.NoneAsync(In("""
        {|SWAP101:_map.Free(entry)|};
        table.Map(other.PageCount > 1 ? slot : 0, Pte.FromFolio(folio));
        """));

    private static string In(string body) => $$"""
        void Fault(PageTable table, int slot, Pte original, Folio other, bool last)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            folio.Lock();
            table.Lock();
            if (!_cache.Matches(folio, entry) || !folio.IsUptodate || !table.PteSame(slot, original))
            {
                table.Unlock();
                folio.Unlock();
                folio.Put();
                return;
            }

            folio.AddMapping();
            {{body.Replace("\n", "\n    ").Replace("\n    \n", "\n\n")}}
            table.Unlock();
            folio.Unlock();
        }
        """;
}
