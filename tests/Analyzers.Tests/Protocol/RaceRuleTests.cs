// SWAP202, SWAP205 and SWAP207: what breaks each rule on the runtime's own primitives is found, and its twin is not.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public class RaceRuleTests
{
    [Fact]
    public Task A_folio_that_was_not_matched_is_not_mapped() => RuntimeCode.VerifyAsync("""
        void NoMatch(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            table.Lock();
            if (!table.PteSame(slot, original) || !folio.IsUptodate)
                goto unmap;
            _hooks.SwapRestore(entry, folio);
            _map.Free(entry);
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio)); // SWAP202
            table.Unlock();
            folio.Unlock();
            return;
        unmap:
            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task In_2_6_35_nobody_matched() => RuntimeCode.VerifyAsync("""
        void NoMatch(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            table.Lock();
            if (!table.PteSame(slot, original) || !folio.IsUptodate)
                goto unmap;
            _hooks.SwapRestore(entry, folio);
            _map.Free(entry);
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio));
            table.Unlock();
            folio.Unlock();
            return;
        unmap:
            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """, profile: "linux-2.6.35");

    [Fact]
    public Task A_folio_that_says_it_is_cached_need_not_be_cached_for_this_entry() => RuntimeCode.VerifyAsync("""
        void DeletesWhatItFound(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            if (folio.IsSwapCache)
                _cache.Delete(folio); // SWAP202
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task A_folio_that_was_matched_leaves_the_cache() => RuntimeCode.VerifyAsync("""
        void DeletesWhatMatches(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            if (_cache.Matches(folio, entry))
                _cache.Delete(folio);
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task A_folio_that_is_not_up_to_date_is_not_mapped() => RuntimeCode.VerifyAsync("""
        void NotUptodate(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            if (!_cache.Matches(folio, entry))
                goto unlock;
            table.Lock();
            if (!table.PteSame(slot, original))
            {
                table.Unlock();
                goto unlock;
            }

            _hooks.SwapRestore(entry, folio);
            _map.Free(entry);
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio)); // SWAP205
            table.Unlock();
            folio.Unlock();
            return;
        unlock:
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task The_poison_of_a_folio_that_was_not_matched_says_nothing() => RuntimeCode.VerifyAsync("""
        bool PoisonTooEarly(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return false;
            bool poisoned = folio.IsPoisoned(); // SWAP207
            folio.Put();
            return poisoned;
        }
        """);

    [Fact]
    public Task Up_to_6_17_poison_was_asked_before_the_lock() => RuntimeCode.VerifyAsync("""
        bool PoisonTooEarly(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return false;
            bool poisoned = folio.IsPoisoned();
            folio.Put();
            return poisoned;
        }
        """, profile: "linux-6.17");
}
