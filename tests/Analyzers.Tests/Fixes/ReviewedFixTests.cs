// What a fix makes is what a maintainer would have written: nothing undone behind its back, nothing done twice, no detour, the locks nested.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class ReviewedFixTests
{
    // To write the opposite conversion behind it would be legal and silly.
    [Fact]
    public Task A_conversion_that_went_too_far_is_left_out() => FixTest.VerifyAsync(
        """
        void MapNew(PageTable table, int slot)
        {
            if (_memory.Allocate() is not { } folio)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio).MkYoung().MkWrite();
            folio.AddMapping();
            {|SWAP404:table.Map(slot, pte)|};
            table.Unlock();
        }
        """,
        """
        void MapNew(PageTable table, int slot)
        {
            if (_memory.Allocate() is not { } folio)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio).MkYoung();
            folio.AddMapping();
            table.Map(slot, pte);
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_variable_that_was_overwritten_keeps_what_it_held() => FixTest.VerifyAsync(
        """
        void Replace(PageTable table, int slot, Pte original, Folio folio, AdiVersions versions)
        {
            folio.AddMapping();
            // As young as it was.
            original = Pte.FromFolio(folio).MkYoung();
            table.Map(slot, original);
            {|SWAP105:versions.DoSwapPage(original, original)|};
            table.Clear((int)original.Value);
        }
        """,
        """
        void Replace(PageTable table, int slot, Pte original, Folio folio, AdiVersions versions)
        {
            folio.AddMapping();
            // As young as it was.
            Pte pte = Pte.FromFolio(folio).MkYoung();
            table.Map(slot, pte);
            versions.DoSwapPage(pte, original);
            table.Clear((int)pte.Value);
        }
        """);

    // Which value is meant where depends on the round, on the caller, or on the build.
    [Theory]
    [InlineData("for (int i = 0; i < 2; i++)\n{\n    original = Pte.FromFolio(folio);\n    {|SWAP105:versions.DoSwapPage(original, original)|};\n}", "")]
    [InlineData("original = Pte.FromFolio(folio);\n{|SWAP105:versions.DoSwapPage(original, original)|};", "ref ")]
    [InlineData("original = Pte.FromFolio(folio);\n{|SWAP105:versions.DoSwapPage(original, original)|};\noriginal = default;\ntable.Clear((int)original.Value);", "")]
    [InlineData("original = Pte.FromFolio(folio);\n{|SWAP105:versions.DoSwapPage(original, original)|};\n#if !QUIET\n    table.Clear((int)original.Value);\n#endif", "")]
    public Task A_variable_that_is_written_by_others_too_stays(string steps, string modifier) => FixTest.NoneAsync(
        $"void Replace(PageTable table, {modifier}Pte original, Folio folio, AdiVersions versions)\n{{\n    {steps.Replace("\n", "\n    ").Replace("    #", "#")}\n}}");

    [Fact]
    public Task What_was_computed_by_hand_is_converted_from_what_it_began_with() => FixTest.VerifyAsync(
        "void Restore(SwapEntry entry, Folio folio) => {|SWAP103:_hooks.SwapRestore(entry + 3, folio)|};",
        "void Restore(SwapEntry entry, Folio folio) => _hooks.SwapRestore(entry.FirstOf(folio.PageCount), folio);");

    [Fact]
    public Task What_was_computed_of_two_values_stays() => FixTest.NoneAsync(
        "void Restore(SwapEntry entry, SwapEntry other, Folio folio) => {|SWAP103:_hooks.SwapRestore(new SwapEntry(entry.Type, other.Offset), folio)|};");

    // The barrier comes with the change of places.
    [Fact]
    public Task Two_steps_that_change_places_get_the_barrier_between_them() => FixTest.VerifyAsync(
        """
        void Tag(Folio folio, byte[] packed)
        {
            // Seen by everybody.
            folio.SetTagged();
            {|SWAP504:folio.StoreTags(0, packed)|};
        }
        """,
        """
        void Tag(Folio folio, byte[] packed)
        {
            folio.StoreTags(0, packed);
            MemoryFence.Write();
            // Seen by everybody.
            folio.SetTagged();
        }
        """);

    [Fact]
    public Task What_is_read_first_in_a_condition_is_kept_in_front_of_the_barrier() => FixTest.VerifyAsync(
        """
        bool Pin(PageTable table, int slot, Pte seen, Folio folio)
        {
            if (!folio.TryPinFast())
                return false;
            if (table.Read(slot).Value == seen.Value && {|SWAP504:folio.IsExclusive()|})
                return true;
            folio.Unpin();
            return false;
        }
        """,
        """
        bool Pin(PageTable table, int slot, Pte seen, Folio folio)
        {
            if (!folio.TryPinFast())
                return false;
            MemoryFence.Full();
            Pte read = table.Read(slot);
            MemoryFence.Read();
            if (read.Value == seen.Value && folio.IsExclusive())
                return true;
            folio.Unpin();
            return false;
        }
        """);

    // Read on some rounds only, it would be read on all.
    [Fact]
    public Task What_is_not_read_first_stays_where_it_is() => FixTest.NoneAsync("""
        bool Pin(PageTable table, int slot, Pte seen, Folio folio, bool isFast)
        {
            if (!folio.TryPinFast())
                return false;
            MemoryFence.Full();
            if (isFast && table.Read(slot).Value == seen.Value && {|SWAP504:folio.IsExclusive()|})
                return true;
            folio.Unpin();
            return false;
        }
        """);

    [Fact]
    public Task What_was_done_under_a_condition_is_done_on_all_ways() => InMapAsync(
        "if (slot > 9)\n    _hooks.SwapRestore(entry, folio);\n_map.Free(entry);\n_hooks.SwapRestore(entry, folio);\nfolio.AddMapping();\ntable.Map(slot, Pte.FromFolio(folio));",
        "SWAP101:_map.Free(entry)",
        "_hooks.SwapRestore(entry, folio);\n_map.Free(entry);\nfolio.AddMapping();\ntable.Map(slot, Pte.FromFolio(folio));");

    [Fact]
    public Task A_condition_with_a_comment_stays() => InMapAsync(
        "if (slot > 9) // tagged\n    _hooks.SwapRestore(entry, folio);\n_map.Free(entry);\nfolio.AddMapping();\ntable.Map(slot, Pte.FromFolio(folio));",
        "SWAP101:_map.Free(entry)",
        "if (slot > 9) // tagged\n    _hooks.SwapRestore(entry, folio);\n_hooks.SwapRestore(entry, folio);\n_map.Free(entry);\nfolio.AddMapping();\ntable.Map(slot, Pte.FromFolio(folio));");

    // "Reclaim" says whether it has reclaimed the folio, which would be the end of what is asked about.
    [Fact]
    public Task A_deed_is_no_test() => FixTest.VerifyAsync(
        """
        bool IsBroken(Pte original)
        {
            if (_cache.Lookup(original.ToEntry()) is not { } folio)
                return false;
            folio.Lock();
            bool broken = {|SWAP207:folio.IsPoisoned()|};
            folio.Unlock();
            folio.Put();
            return broken;
        }
        """,
        """
        bool IsBroken(Pte original)
        {
            if (_cache.Lookup(original.ToEntry()) is not { } folio)
                return false;
            folio.Lock();
            bool broken = _cache.Matches(folio, original.ToEntry()) && folio.IsPoisoned();
            folio.Unlock();
            folio.Put();
            return broken;
        }
        """);

    [Fact]
    public Task An_operation_whose_answer_came_too_late_is_not_done_twice() => FixTest.VerifyAsync(
        """
        void Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            {|SWAP501:table.SetSwap(slot, Pte.FromEntry(entry))|};
            _map.Duplicate(entry);
            table.Unlock();
        }
        """,
        """
        void Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            if (!_map.Duplicate(entry))
            {
                table.Unlock();
                return;
            }

            table.SetSwap(slot, Pte.FromEntry(entry));
            table.Unlock();
        }
        """);

    private static Task InMapAsync(string before, string found, string after)
    {
        return FixTest.VerifyAsync(Written(before.Replace(found[8..], $"{{|{found}|}}")), Written(after));

        static string Written(string steps) =>
            $"void Map(PageTable table, int slot, SwapEntry entry, Folio folio, SwapDevice device)\n{{\n    device.Read(entry, folio);\n    if (!folio.IsUptodate)\n        return;\n    table.Lock();\n    {steps.Replace("\n", "\n    ")}\n    table.Unlock();\n}}";
    }
}
