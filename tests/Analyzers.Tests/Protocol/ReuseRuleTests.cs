// SWAP407 to SWAP410: counting, pinning and mapping in their order, each violation with its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class ReuseRuleTests
{
    private const string CountsFirst = """
        void SwapIn(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            table.Lock();
            bool alone = folio.ReferenceCount == 1;
            _cache.Reclaim(folio); // SWAP407
            folio.AddMapping(exclusive: alone);
            table.Map(slot, Pte.FromFolio(folio));
            table.Unlock();
        }
        """;

    [Theory]
    [InlineData("linux-5.19")]
    [InlineData("linux-6.5")]
    [InlineData("linux-6.19")]
    public Task References_that_are_counted_with_the_caches_among_them_say_nothing(string profile) => RuntimeCode.VerifyAsync(CountsFirst, profile);

    [Theory]
    [InlineData("linux-7.0")]
    [InlineData("linux-5.18")]
    public Task Other_eras_may_count_first(string profile) => RuntimeCode.VerifyAsync(CountsFirst.Replace(" // SWAP407", ""), profile);

    [Fact]
    public Task References_are_counted_when_all_is_given_up() => RuntimeCode.VerifyAsync("""
        void SwapIn(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            table.Lock();
            _map.Free(entry);
            _cache.Reclaim(folio);
            bool alone = folio.ReferenceCount == 1;
            folio.AddMapping(exclusive: alone);
            table.Map(slot, Pte.FromFolio(folio));
            table.Unlock();
        }
        """, "linux-6.5");

    [Fact]
    public Task A_pin_of_a_page_that_nobody_found_exclusive_is_not_relied_on() => RuntimeCode.VerifyAsync("""
        void Transfer(Folio folio)
        {
            if (!folio.TryPinFast())
                return;
            folio.PinnedBytes().Clear(); // SWAP408
            folio.Unpin();
        }

        void DoesNotLookAgain(Folio folio)
        {
            if (!folio.TryPinFast())
                return;
            MemoryFence.Full();
            if (folio.IsExclusive())
                folio.PinnedBytes().Clear(); // SWAP408
            folio.Unpin();
        }

        void NotExclusive(PageTable table, int slot, Folio folio)
        {
            if (!folio.TryPinFast())
                return;
            MemoryFence.Full();
            Pte again = table.Read(slot);
            MemoryFence.Read();
            bool exclusive = folio.IsExclusive();
            if (again.IsNone || !exclusive)
                folio.PinnedBytes().Clear(); // SWAP408
            folio.Unpin();
        }
        """);

    [Fact]
    public Task Exclusive_and_then_pinned_under_the_lock_is_and_so_is_the_fast_way() => RuntimeCode.VerifyAsync("""
        void Slow(PageTable table, Folio folio)
        {
            table.Lock();
            bool pinned = folio.IsExclusive() && folio.TryPin();
            table.Unlock();
            if (!pinned)
                return;
            folio.PinnedBytes().Clear();
            folio.Unpin();
        }

        void Fast(PageTable table, int slot, Pte seen, Folio folio)
        {
            if (!folio.TryPinFast())
                return;
            MemoryFence.Full();
            Pte again = table.Read(slot);
            MemoryFence.Read();
            if (again.Value == seen.Value && folio.IsExclusive())
                folio.PinnedBytes().Clear();
            folio.Unpin();
        }

        void Fills(PageTable table, Folio folio)
        {
            table.Lock();
            bool pinned = (!folio.IsAnon || folio.IsExclusive()) && folio.TryPin();
            table.Unlock();
            if (!pinned)
                return;
            folio.PinnedBytes().Clear();
            folio.Unpin();
        }
        """);

    private const string VisibleFirst = """
        void MapIt(PageTable table, int slot)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
                return;
            folio.MarkUptodate();
            table.Lock();
            table.Map(slot, Pte.FromFolio(folio));
            folio.AddMapping(exclusive: true); // SWAP409
            table.Unlock();
        }
        """;

    [Theory]
    [InlineData("linux-5.18")]
    [InlineData(null)]
    public Task A_pte_that_is_seen_before_its_mapping_is_counted_is_found(string? profile) => RuntimeCode.VerifyAsync(VisibleFirst, profile);

    [Fact]
    public Task Up_to_5_17_the_pte_came_first() => RuntimeCode.VerifyAsync(VisibleFirst.Replace(" // SWAP409", ""), "linux-5.17");

    private const string FreesFirst = """
        void SwapIn(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            folio.Lock();
            table.Lock();
            if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
            {
                _hooks.SwapRestore(entry, folio);
                _map.Free(entry);
                bool alone = _cache.CanReuse(folio); // SWAP410
                Pte pte = Pte.FromFolio(folio);
                if (alone)
                    pte = pte.MkWrite();
                folio.Get();
                folio.AddMapping(exclusive: alone);
                table.Map(slot, pte);
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """;

    [Fact]
    public Task Up_to_5_17_the_reuse_test_counts_the_pte_that_is_freed() => RuntimeCode.VerifyAsync(FreesFirst, "linux-5.17");

    [Fact]
    public Task Tested_before_the_free_it_is_right() => RuntimeCode.VerifyAsync("""
        void SwapIn(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            folio.Lock();
            table.Lock();
            if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
            {
                bool alone = _cache.CanReuse(folio);
                Pte pte = Pte.FromFolio(folio);
                if (alone)
                    pte = pte.MkWrite();
                folio.Get();
                _hooks.SwapRestore(entry, folio);
                folio.AddMapping(exclusive: alone);
                table.Map(slot, pte);
                _map.Free(entry);
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """, "linux-5.17");
}
