// The rules of sharing, each with a violation and its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class SharingTests
{
    [Fact]
    public Task An_exclusive_bit_that_was_read_before_the_lock_and_not_compared_is_no_evidence() => RuntimeCode.VerifyAsync("""
        void SwapIn(PageTable table, int slot, Pte original, Folio folio)
        {
            Pte current = table.Read(slot);
            bool exclusive = current.IsExclusive;
            table.Lock();
            if (table.PteSame(slot, original))
            {
                folio.AddMapping(exclusive: exclusive);
                table.Map(slot, Pte.FromFolio(folio).CarryFlags(current)); // SWAP401
            }

            table.Unlock();
        }
        """);

    [Fact]
    public Task A_bit_that_is_read_under_the_lock_or_compared_later_is() => RuntimeCode.VerifyAsync("""
        void ReadUnderLock(PageTable table, int slot, Pte original, Folio folio)
        {
            table.Lock();
            if (table.PteSame(slot, original))
            {
                bool exclusive = original.IsExclusive;
                folio.AddMapping(exclusive: exclusive);
                table.Map(slot, Pte.FromFolio(folio));
            }

            table.Unlock();
        }

        void ComparedLater(PageTable table, int slot, Pte original, Folio folio)
        {
            bool exclusive = original.IsExclusive;
            table.Lock();
            if (table.PteSame(slot, original))
            {
                folio.AddMapping(exclusive: exclusive);
                table.Map(slot, Pte.FromFolio(folio));
            }

            table.Unlock();
        }
        """);

    [Fact]
    public Task A_parent_that_keeps_its_exclusive_bit_is_found_where_the_lock_is_given_up() => RuntimeCode.VerifyAsync("""
        bool Copy(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            bool shared = _map.Share(original.ToEntry());
            if (shared)
                child.SetSwap(slot, original.ClearExclusive());
            child.Unlock();
            parent.Unlock(); // SWAP402
            return shared;
        }

        bool CopyAsItIs(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            bool shared = _map.Share(original.ToEntry());
            if (shared)
            {
                parent.SetSwap(slot, original.ClearExclusive());
                child.SetSwap(slot, original); // SWAP402
            }

            child.Unlock();
            parent.Unlock();
            return shared;
        }
        """);

    [Fact]
    public Task A_bit_that_is_cleared_before_the_count_is_taken_may_be_lost_for_nothing() => RuntimeCode.VerifyAsync("""
        bool Copy(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            SwapEntry entry = original.ToEntry();
            parent.SetSwap(slot, original.ClearExclusive());
            bool shared = _map.Share(entry); // SWAP402
            if (shared)
                child.SetSwap(slot, original.ClearExclusive());
            child.Unlock();
            parent.Unlock();
            return shared;
        }
        """);

    [Fact]
    public Task A_fork_that_clears_the_bit_where_it_is_set_is_right() => RuntimeCode.VerifyAsync("""
        bool Copy(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte pte = parent.Read(slot);
            bool shared = _map.Share(pte.ToEntry());
            if (shared)
            {
                if (pte.IsExclusive)
                {
                    pte = pte.ClearExclusive();
                    parent.SetSwap(slot, pte);
                }

                child.SetSwap(slot, pte);
            }

            child.Unlock();
            parent.Unlock();
            return shared;
        }

        bool AskedFirst(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            bool exclusive = original.IsExclusive, shared = _map.Share(original.ToEntry());
            if (shared && exclusive)
            {
                parent.SetSwap(slot, original.ClearExclusive());
                child.SetSwap(slot, original.ClearExclusive());
            }
            else if (shared)
            {
                child.SetSwap(slot, original);
            }

            child.Unlock();
            parent.Unlock();
            return shared;
        }
        """);

    [Fact]
    public Task A_found_folio_may_be_under_writeback() => RuntimeCode.VerifyAsync("""
        void MapIt(PageTable table, int slot, Pte original)
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
                folio.Get();
                folio.AddMapping(exclusive: original.IsExclusive); // SWAP403
                table.Map(slot, Pte.FromFolio(folio));
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task Writeback_that_is_asked_for_storage_that_does_not_mind_and_a_single_reference_allow_it() => RuntimeCode.VerifyAsync("""
        void MapIt(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            SwapDevice? device = _map.GetDevice(entry);
            if (device is null)
                return;
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
            {
                device.Put();
                return;
            }

            folio.Lock();
            table.Lock();
            if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
            {
                bool exclusive = original.IsExclusive;
                if (exclusive && folio.IsWriteback && device.NeedsStableWrites)
                    exclusive = false;
                _hooks.SwapRestore(entry, folio);
                _map.Free(entry);
                bool alone = exclusive || folio.ReferenceCount == 1;
                folio.Get();
                folio.AddMapping(exclusive: alone);
                table.Map(slot, Pte.FromFolio(folio));
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
            device.Put();
        }
        """);

    [Fact]
    public Task A_shared_or_merged_page_is_not_written() => RuntimeCode.VerifyAsync("""
        void MapsShared(PageTable table, int slot)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio).MkWrite();
            folio.AddMapping(exclusive: false);
            table.Map(slot, pte); // SWAP404
            table.Unlock();
        }

        void MapsMerged(PageTable table, int slot, Folio folio, bool write)
        {
            table.Lock();
            Pte pte = Pte.FromFolio(folio);
            if (folio.IsKsm && write)
                pte = pte.MkWrite(); // SWAP404
            folio.AddMapping();
            table.Map(slot, pte);
            table.Unlock();
        }

        void MarksMerged(Folio folio)
        {
            if (folio.IsKsm)
                folio.AddMapping(exclusive: true); // SWAP404
        }
        """);

    [Fact]
    public Task An_exclusive_page_is_written_and_the_two_answers_agree() => RuntimeCode.VerifyAsync("""
        void MapsExclusive(PageTable table, int slot, bool write)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio).MkYoung();
            if (write)
                pte = pte.MkWrite();
            folio.AddMapping(exclusive: true);
            table.Map(slot, pte);
            table.Unlock();
        }

        void AsThePteSays(PageTable table, int slot, Pte original, bool write)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio);
            if (write && original.IsExclusive)
                pte = pte.MkWrite().MkDirty();
            folio.AddMapping(exclusive: original.IsExclusive);
            table.Map(slot, pte);
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_page_that_may_be_pinned_is_not_replaced() => RuntimeCode.VerifyAsync("""
        void Ignored(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (_map.Duplicate(entry))
            {
                folio.TryShare();
                table.SetSwap(slot, Pte.FromEntry(entry).MkExclusive().CarryFlags(present)); // SWAP405
            }
            else
            {
                table.Map(slot, present);
            }

            table.Unlock();
        }

        void NotAsked(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (_map.Duplicate(entry))
            {
                folio.ClearExclusive();
                table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present)); // SWAP405
            }

            table.Unlock();
        }

        void KeepsTheCount(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (!_map.Duplicate(entry))
                table.Map(slot, present);
            else if (!folio.TryShare())
                table.Map(slot, present);
            else
                table.SetSwap(slot, Pte.FromEntry(entry).MkExclusive().CarryFlags(present));
            table.Unlock(); // SWAP405
        }
        """);

    [Fact]
    public Task An_unmap_that_acts_on_the_answer_and_remembers_is_right() => RuntimeCode.VerifyAsync("""
        bool Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (!_map.Duplicate(entry))
            {
                table.Map(slot, present);
                table.Unlock();
                return false;
            }

            bool exclusive = folio.IsExclusive();
            if (exclusive && !folio.TryShare())
            {
                _map.Free(entry);
                table.Map(slot, present);
                table.Unlock();
                return false;
            }

            Pte swapped = Pte.FromEntry(entry).CarryFlags(present);
            if (exclusive)
                swapped = swapped.MkExclusive();
            table.SetSwap(slot, swapped);
            table.Unlock();
            return true;
        }
        """);

    [Fact]
    public Task An_unmap_that_forgets_exclusivity_is_found() => RuntimeCode.VerifyAsync("""
        void Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (!_map.Duplicate(entry))
            {
                table.Map(slot, present);
            }
            else if (!folio.TryShare())
            {
                _map.Free(entry);
                table.Map(slot, present);
            }
            else
            {
                table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present)); // SWAP406
            }

            table.Unlock();
        }
        """);

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
