// SWAP208 and SWAP209 on files and in the compressed pool: what breaks each rule is found, and its twin is not.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class IndexRuleTests
{
    private static string UnusePte(string wait) => $$"""
        void UnusePte(PageTable table, int slot, SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            folio.Lock();
            {{wait}}
            table.Lock();
            Pte old = table.Read(slot);
            if (_cache.Matches(folio, entry) && old.SameEntry(entry) && folio.IsUptodate)
            {
                _hooks.SwapRestore(entry, folio);
                folio.Get();
                folio.AddMapping();
                table.Map(slot, Pte.FromFolio(folio).MkOld().CarryFlags(old)); // SWAP208
                _map.Free(entry);
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """;

    [Fact]
    public Task A_page_that_may_be_on_its_way_to_storage_is_not_mapped_at_swapoff() => RuntimeCode.VerifyAsync(UnusePte("folio.MarkDirty();"));

    [Fact]
    public Task A_page_that_was_waited_for_is_mapped_at_swapoff() => RuntimeCode.VerifyAsync(UnusePte("folio.WaitWriteback();").Replace(" // SWAP208", ""));

    [Fact]
    public Task A_wait_that_came_before_the_lock_is_over() => RuntimeCode.VerifyAsync(UnusePte("folio.WaitWriteback();\n    folio.Unlock();\n    folio.Lock();"));

    [Fact]
    public Task A_slot_that_is_only_looked_for_by_its_entry_waits_for_nothing() => RuntimeCode.VerifyAsync("""
        bool IsThere(PageTable table, int slot, SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            table.Lock();
            bool same = table.Read(slot).SameEntry(entry);
            table.Unlock();
            folio?.Put();
            return same;
        }
        """);

    [Fact]
    public Task A_copy_of_a_page_that_is_being_written_is_nobody_elses() => RuntimeCode.VerifyAsync("""
        void MapsTheCopy(PageTable table, int slot, SwapEntry entry, Folio found)
        {
            if (!_cache.Matches(found, entry) || !found.IsUptodate || _ksm.Copy(found) is not { } copy)
                return;
            table.Lock();
            Pte old = table.Read(slot);
            if (old.SameEntry(entry))
            {
                _hooks.SwapRestore(entry, copy);
                copy.Get();
                copy.AddMapping(exclusive: true);
                table.Map(slot, Pte.FromFolio(copy).CarryFlags(old));
                _map.Free(entry);
            }

            table.Unlock();
            copy.Unlock();
            copy.Put();
        }
        """);

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
