// What is counted, begun or found is settled before the lock is given back; each violation with its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class GivenBackTests
{
    private static string SwapIn(string underLock) => $$"""
        void SwapIn(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            if (_cache.Matches(folio, entry) && folio.IsUptodate)
            {
                _hooks.SwapRestore(entry, folio);
                table.Lock();
                {{underLock.ReplaceLineEndings("\n").Replace("\n", "\n        ")}}
            }

            folio.Unlock();
            folio.Put();
        }
        """;

    [Fact]
    public Task A_mapping_that_was_counted_gets_its_pte_before_the_lock_is_given_back() => RuntimeCode.VerifyAsync(SwapIn("""
        folio.Get();
        folio.AddMapping();
        if (table.PteSame(slot, original))
        {
            table.Map(slot, Pte.FromFolio(folio));
            _map.Free(entry);
        }

        table.Unlock(); // SWAP002
        """));

    [Fact]
    public Task One_that_was_taken_away_again_needs_none() => RuntimeCode.VerifyAsync(SwapIn("""
        folio.Get();
        folio.AddMapping();
        if (table.PteSame(slot, original))
        {
            table.Map(slot, Pte.FromFolio(folio));
            _map.Free(entry);
            table.Unlock();
        }
        else
        {
            folio.RemoveMapping();
            table.Unlock();
            folio.Put();
        }
        """));

    [Fact]
    public Task Who_has_found_the_folio_frees_the_count_of_the_slot_that_gets_it() => RuntimeCode.VerifyAsync(SwapIn("""
        if (table.PteSame(slot, original))
        {
            folio.Get();
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio));
        }

        table.Unlock(); // SWAP002
        """));

    [Fact]
    public Task Before_or_after_the_pte() => RuntimeCode.VerifyAsync(SwapIn("""
        if (table.PteSame(slot, original))
        {
            _map.Free(entry);
            folio.Get();
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio));
        }

        table.Unlock();
        """));

    [Fact]
    public Task A_writeback_that_was_begun_ends_on_every_way_out() => RuntimeCode.VerifyAsync("""
        bool WriteOut(SwapDevice device, SwapEntry entry)
        {
            Folio? folio = _memory.AllocateLocked();
            if (folio == null)
                return false;
            folio.BeginWriteback(); // SWAP301
            folio.Unlock();
            bool written = entry.IsSlot;
            if (written)
                folio.EndWriteback();
            folio.Put();
            return written;
        }

        bool WriteOutRightly(SwapDevice device, SwapEntry entry)
        {
            Folio? folio = _memory.AllocateLocked();
            if (folio == null)
                return false;
            folio.BeginWriteback();
            folio.Unlock();
            folio.EndWriteback();
            folio.Put();
            return true;
        }
        """);

    [Fact]
    public Task Nobody_waits_for_a_folio_lock_before_he_has_ended_its_writeback() => RuntimeCode.VerifyAsync("""
        void Finish(Folio folio)
        {
            folio.Lock();
            folio.BeginWriteback();
            folio.Unlock();
            folio.Lock(); // SWAP002
            folio.EndWriteback();
            folio.Unlock();
        }

        void FinishRightly(Folio folio)
        {
            folio.Lock();
            folio.BeginWriteback();
            folio.Unlock();
            folio.EndWriteback();
            folio.Lock();
            folio.Unlock();
        }
        """);

    [Fact]
    public Task A_slot_is_looked_at_under_its_lock_before_an_unmap_clears_it() => RuntimeCode.VerifyAsync("""
        void Unmap(PageTable table, int slot)
        {
            Folio? folio = _memory.FolioOf(table.Read(slot));
            if (folio == null)
                return;
            table.Lock();
            table.Map(slot, table.ClearForUnmap(slot, folio)); // SWAP203
            table.Unlock();
        }

        void UnmapAfterALook(PageTable table, int slot)
        {
            Pte seen = table.Read(slot);
            Folio? folio = _memory.FolioOf(seen);
            if (folio == null)
                return;
            table.Lock();
            if (table.PteSame(slot, seen))
                table.Map(slot, table.ClearForUnmap(slot, folio));
            table.Unlock();
        }

        void UnmapWhatTheCallerHasSeen(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            table.Map(slot, table.ClearForUnmap(slot, folio));
            table.Unlock();
        }
        """);

    [Fact]
    public Task Slots_that_were_not_erased_stay_counted() => RuntimeCode.VerifyAsync("""
        void CountsWhatIsThere(InUseCounter inUse, SwapEntry first)
        {
            var slots = new SwapBatch(first, 1);
            inUse.Subtract(slots); // SWAP504
        }

        void ErasesFirst(InUseCounter inUse, SwapEntry first)
        {
            var slots = new SwapBatch(first, 1);
            _hooks.InvalidatePages(slots);
            MemoryFence.Write();
            inUse.Subtract(slots);
        }
        """);
}
