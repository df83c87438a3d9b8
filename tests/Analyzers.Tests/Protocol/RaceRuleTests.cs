// SWAP202 to SWAP209: what breaks each rule on the runtime's own primitives is found, and its twin is not.
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

    [Fact]
    public Task A_page_of_a_file_that_may_be_on_its_way_to_storage_is_not_handed_out() => RuntimeCode.VerifyAsync("""
        private readonly ShmemFile _file = new(1);

        bool NoWait(int index)
        {
            if (!_file.TryLoad(index, out SwapEntry entry))
                return false;
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return false;
            folio.Lock();
            bool done = false;
            if (!_cache.Matches(folio, entry) || !_file.Confirm(index, entry) || !_file.Fits(index, folio) || !folio.IsUptodate)
                goto unlock;
            _hooks.SwapRestore(entry, folio);
            if (!_file.Insert(index, folio, entry)) // SWAP208
                goto unlock;
            done = true;
        unlock:
            folio.Unlock();
            folio.Put();
            return done;
        }
        """);

    [Fact]
    public Task A_file_that_was_not_asked_again_is_not_written() => RuntimeCode.VerifyAsync("""
        private readonly ShmemFile _file = new(1);

        bool NoConfirm(int index)
        {
            if (!_file.TryLoad(index, out SwapEntry entry))
                return false;
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return false;
            folio.Lock();
            bool done = false;
            if (!_cache.Matches(folio, entry) || !_file.Fits(index, folio) || !folio.IsUptodate)
                goto unlock;
            folio.WaitWriteback();
            _hooks.SwapRestore(entry, folio);
            if (!_file.Insert(index, folio, entry)) // SWAP209
                goto unlock;
            done = true;
        unlock:
            folio.Unlock();
            folio.Put();
            return done;
        }
        """);

    [Fact]
    public Task A_folio_that_was_not_measured_against_its_slot_is_not_inserted() => RuntimeCode.VerifyAsync("""
        private readonly ShmemFile _file = new(1);

        bool NoFit(int index)
        {
            if (!_file.TryLoad(index, out SwapEntry entry))
                return false;
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return false;
            folio.Lock();
            bool done = false;
            if (!_cache.Matches(folio, entry) || !_file.Confirm(index, entry) || !folio.IsUptodate)
                goto unlock;
            folio.WaitWriteback();
            _hooks.SwapRestore(entry, folio);
            if (!_file.Insert(index, folio, entry)) // SWAP209
                goto unlock;
            done = true;
        unlock:
            folio.Unlock();
            folio.Put();
            return done;
        }
        """);

    [Fact]
    public Task Up_to_6_9_a_slot_of_a_file_had_one_page() => RuntimeCode.VerifyAsync("""
        private readonly ShmemFile _file = new(1);

        bool NoFit(int index)
        {
            if (!_file.TryLoad(index, out SwapEntry entry))
                return false;
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return false;
            folio.Lock();
            bool done = false;
            if (!_cache.Matches(folio, entry) || !_file.Confirm(index, entry) || !folio.IsUptodate)
                goto unlock;
            folio.WaitWriteback();
            _hooks.SwapRestore(entry, folio);
            if (!_file.Insert(index, folio, entry))
                goto unlock;
            done = true;
        unlock:
            folio.Unlock();
            folio.Put();
            return done;
        }
        """, profile: "linux-6.9");

    [Fact]
    public Task A_page_that_was_confirmed_measured_and_waited_for_goes_back_into_its_file() => RuntimeCode.VerifyAsync("""
        private readonly ShmemFile _file = new(1);

        bool SwapInShmem(int index)
        {
            if (!_file.TryLoad(index, out SwapEntry entry))
                return false;
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return false;
            folio.Lock();
            bool done = false;
            if (!_cache.Matches(folio, entry) || !_file.Confirm(index, entry) || !_file.Fits(index, folio) || !folio.IsUptodate)
                goto unlock;
            folio.WaitWriteback();
            _hooks.SwapRestore(entry, folio);
            if (!_file.Insert(index, folio, entry))
                goto unlock;
            _cache.Delete(folio);
            folio.MarkDirty();
            _map.Free(entry);
            done = true;
        unlock:
            folio.Unlock();
            folio.Put();
            return done;
        }
        """);

    [Fact]
    public Task Compressed_bytes_are_not_used_unless_the_tree_still_holds_them() => RuntimeCode.VerifyAsync("""
        private readonly CompressedPool _pool = new();

        void ZswapBefore(SwapEntry entry, Folio folio)
        {
            CompressedPage? found = _pool.Find(entry);
            if (found == null)
                return;
            if (!_map.Pin(entry))
                return;
            _cache.Add(folio, entry);
            _pool.Decompress(found, folio); // SWAP209
        }
        """);

    [Fact]
    public Task Compressed_bytes_that_the_tree_still_holds_are_used() => RuntimeCode.VerifyAsync("""
        private readonly CompressedPool _pool = new();

        void ZswapAfter(SwapEntry entry, Folio folio)
        {
            CompressedPage? found = _pool.Find(entry);
            if (found == null)
                return;
            if (!_map.Pin(entry))
                return;
            _cache.Add(folio, entry);
            _pool.Lock();
            bool holds = _pool.Holds(entry, found);
            _pool.Unlock();
            if (!holds)
            {
                _cache.Delete(folio);
                return;
            }

            _pool.Decompress(found, folio);
        }
        """);

    [Fact]
    public Task The_order_of_a_slot_is_not_read_before_the_lock_under_which_it_is_erased() => RuntimeCode.VerifyAsync("""
        private readonly ShmemFile _file = new(1);

        void FreeShmemUnlocked(int index, SwapEntry entry)
        {
            _file.Lock();
            bool held = _file.Confirm(index, entry);
            _file.Unlock();
            if (!held)
                return;
            int order = _file.OrderOf(index); // SWAP209
            _file.Lock();
            if (_file.Erase(index, entry) == 0)
            {
                _file.Unlock();
                return;
            }

            _file.Unlock();
            _map.Free(entry, 1 << order);
        }
        """);
}
